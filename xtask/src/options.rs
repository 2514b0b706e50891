//! The options that the tasks which try the program share: how it is built, what chance begins with, which parts run.

use anyhow::{Context, Result, bail};

/// The options of a task.
pub(crate) struct Options {
    pub(crate) rounds: u64,
    pub(crate) seed: u64,
    /// The profile that the program is built with.
    pub(crate) profile: &'static str,
    only: Option<Vec<String>>,
}

impl Options {
    /// Reads the arguments of `task`, whose parts have these names. `rounds` is how many there are when none are asked for;
    /// `None` for a task that has no rounds.
    ///
    /// # Errors
    /// An argument is not known, or names no part.
    pub(crate) fn read(
        task: &str,
        names: &[&str],
        rounds: Option<u64>,
        mut arguments: impl Iterator<Item = String>,
    ) -> Result<Self> {
        let mut options = Self { rounds: rounds.unwrap_or_default(), seed: 1, profile: "debug", only: None };
        while let Some(argument) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{argument} VALUE"));
            match argument.as_str() {
                "--release" => options.profile = "release",
                "--rounds" if rounds.is_some() => {
                    options.rounds = value()?.parse().context("--rounds NUMBER")?
                }
                "--seed" => options.seed = value()?.parse().context("--seed NUMBER")?,
                "--only" => options.only = Some(value()?.split(',').map(str::to_owned).collect()),
                _ => bail!("cargo xtask {task} has no option {argument}; `cargo xtask` lists them"),
            }
        }
        if let Some(name) = options.only.iter().flatten().find(|name| !names.contains(&name.as_str())) {
            bail!("cargo xtask {task} has no part {name}: {}", names.join(", "));
        }
        Ok(options)
    }

    /// Whether a part is to run.
    pub(crate) fn wants(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|names| names.iter().any(|wanted| wanted == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(arguments: &str) -> Result<Options> {
        Options::read("torture", &["kill", "long"], Some(10), arguments.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_are_read_and_what_is_unknown_is_an_error() -> Result<()> {
        let options = read("--seed 3 --only long --release")?;
        assert_eq!((options.rounds, options.seed, options.profile), (10, 3, "release"));
        assert!(options.wants("long") && !options.wants("kill"));
        assert!(read("")?.wants("kill"));
        for wrong in ["--seed", "--seed x", "--only none", "--loud", "kill"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        Ok(())
    }
}
