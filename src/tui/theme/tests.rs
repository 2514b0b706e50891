//! Which theme is which, and that what is laid on a text can be told apart in each.

use super::*;
use ratatui::layout::Rect;

const GROUNDS: [Option<Ground>; 3] = [None, Some(Ground::Light), Some(Ground::Dark)];

/// Every theme that can be had.
fn themes() -> Vec<Theme> {
    let choices = ThemeChoice::ALL.into_iter();
    choices.flat_map(|choice| GROUNDS.map(|ground| Theme::new(choice, true, ground))).collect()
}

#[test]
fn plain_labelled_filled_and_selected_text_are_told_apart_in_every_theme() {
    for theme in themes() {
        let labels = [LabelLook::Underline, LabelLook::Tint, LabelLook::Letters];
        let mut looks = vec![Style::new(), theme.selected(Style::new()), theme.quiet()];
        looks.extend(labels.map(|label| theme.label(label)));
        looks.extend(theme.palette.map(|_| labels.map(|label| theme.focused(label))).into_iter().flatten());
        looks.extend(theme.palette.is_none().then(|| theme.focused(LabelLook::Underline)));
        for (place, look) in looks.iter().enumerate() {
            assert!(!looks[..place].contains(look), "{place} of {looks:#?}");
        }
    }
}

#[test]
fn a_colour_of_the_schema_is_that_of_line_and_letters_and_the_innermost_counts() {
    let theme = Theme::new(ThemeChoice::Light, true, None);
    let style = |look, colour| LabelStyle { look, colour };
    let purple = style(LabelLook::Underline, LabelColour::Purple);
    let ink = |styles: &[LabelStyle]| {
        let mut over = Over::default();
        styles.iter().for_each(|style| over.add(*style));
        theme.labels(&over).fg
    };
    assert_eq!(ink(&[purple]), theme.label(purple).fg);
    assert_ne!(ink(&[purple]), ink(&[LabelLook::Underline.into()]));
    assert_eq!(ink(&[LabelLook::Underline.into(), purple]), ink(&[purple]));
    assert_eq!(ink(&[purple, LabelLook::Underline.into()]), ink(&[LabelLook::Underline.into()]));
    let letters = style(LabelLook::Letters, LabelColour::Purple);
    assert_eq!(ink(&[letters]), theme.label(purple).fg);
}

#[test]
fn without_colours_every_theme_is_monochrome() {
    for (choice, ground) in
        ThemeChoice::ALL.into_iter().flat_map(|choice| GROUNDS.map(|ground| (choice, ground)))
    {
        assert!(Theme::new(choice, false, ground).palette.is_none());
        assert_eq!(Theme::new(choice, true, ground).palette.is_none(), choice == ThemeChoice::Monochrome);
    }
}

#[test]
fn auto_goes_by_the_background_where_it_is_known() {
    let entity = |choice, ground| Theme::new(choice, true, ground).label(LabelLook::Underline).fg;
    assert_eq!(entity(ThemeChoice::Auto, Some(Ground::Light)), entity(ThemeChoice::Light, None));
    assert_eq!(entity(ThemeChoice::Auto, Some(Ground::Dark)), entity(ThemeChoice::Dark, None));
    let own = [None, Some(Ground::Light), Some(Ground::Dark)].map(|ground| entity(ThemeChoice::Auto, ground));
    assert!(own[0] != own[1] && own[1] != own[2] && own[0] != own[2]);
    assert_eq!(
        entity(ThemeChoice::Light, Some(Ground::Dark)),
        entity(ThemeChoice::Light, None),
        "a choice is a choice"
    );
}

#[test]
fn only_high_contrast_has_a_ground_of_its_own() {
    let grounds = |choice, ground| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 2, 1));
        buffer[(1, 0)].set_style(Theme::new(choice, true, ground).selected(Style::new()));
        Theme::new(choice, true, ground).paper(&mut buffer);
        [buffer[(0, 0)].bg, buffer[(1, 0)].bg]
    };
    for choice in [ThemeChoice::Auto, ThemeChoice::Light, ThemeChoice::Dark, ThemeChoice::Monochrome] {
        assert_eq!(grounds(choice, None)[0], Color::Reset);
    }
    assert_eq!(grounds(ThemeChoice::HighContrast, None), [Color::Indexed(16), Color::Indexed(228)]);
    assert_eq!(
        grounds(ThemeChoice::HighContrast, Some(Ground::Light)),
        [Color::Indexed(231), Color::Indexed(16)]
    );
}
