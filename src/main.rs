//! hashiya
fn main() -> anyhow::Result<()> {
    let path = std::env::args_os().nth(1).map(std::path::PathBuf::from);
    let project = hashiya::store::Project::discover(path.as_deref(), None)?;
    hashiya::tui::run(hashiya::tui::Options { project, author: "me".into(), keyboard: None, colours: true })
}
