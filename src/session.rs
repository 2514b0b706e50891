//! One annotator at work: which documents there are, which one is open, and what each command does to it.
//!
//! [`Session::apply`] and its two companions for the pointer and for typed text are the only places where state
//! changes; drawing reads a `&Session`. A session does no input or output: it answers with an [`Effect`] and the
//! shell reads, writes or leaves. Words are the shell's too: a session says what happened as a [`Notice`].

mod about_document;
mod anchors;
mod arriving;
mod auditing;
mod begun;
mod bookmarks;
mod browse;
mod command;
mod contents;
mod copy;
mod dispatch;
mod earlier;
mod effect;
mod ends;
mod entry;
mod going;
mod guideline;
mod input_field;
mod inspector;
mod jumps;
mod leaving;
mod linking;
mod mark;
mod merging;
mod motion;
mod notice;
mod outline;
mod overlay;
mod paint;
mod panes;
mod parts;
mod places;
mod pointer;
mod progress;
mod propagate;
mod query;
mod reading;
mod reports;
mod search;
mod select;
mod sequence;
mod settling;
mod statistics;
mod survey;
mod undo;
mod value;
mod view;
mod whereabouts;

pub use about_document::{DocumentLine, STATUS_KEYS};
pub use bookmarks::Bookmark;
pub use command::bind::{BindingFlaw, BindingFlawKind, LONGEST_SEQUENCE};
pub use command::key::{Key, KeyCode, KeySequence, NamedKey};
pub use command::table::{
    CommandRow, CommandTable, HelpLine, LookedUp, command_on_key, displaced_commands, panel_command,
};
pub use command::{Command, Family, Motion};
pub use contents::{ContentsKind, ContentsLine};
pub use effect::Effect;
pub use entry::{Entry, EntryState, Overview};
pub use guideline::Guideline;
pub use input_field::InputField;
pub use inspector::{InspectorLine, ValueLine};
pub use merging::Arrival;
pub use notice::{NotSought, Notice};
pub use outline::{OutlineFilter, OutlineLine};
pub use overlay::{List, ListWindow, Overlay, Panel};
pub use panes::{Arrangement, Pane, PaneContent, PaneRoom, Panes};
pub use places::{About, Annotated, AnswerProgress, FoundWrong, Place, Question};
pub use pointer::{Gesture, Pointer};
pub use progress::{CorpusProgress, DocumentFilter, DocumentOrder};
pub use reading::Reading;
pub use reading::arriving::Arriving;
pub use reading::page::{LineAddress, PageSize, PageSpot};
pub use reading::view::View;
pub use settling::PlaceState;
pub use statistics::{Figure, StatisticsLine, StatisticsSection};
pub use survey::Known;
pub use undo::Stepped;
pub use whereabouts::{PlaceInDocument, Whereabouts};

use crate::annotation::{Id, IdSource, Inventory, PastAct, Refusal, Refusals, Schema};
use crate::preferences::Preferences;
use crate::text::emoji::EmojiSupport;
use std::collections::HashMap;
use std::sync::Arc;
use undo::Order;

/// The state of a whole session. A clone is another session that begins where this one is.
#[derive(Clone)]
pub struct Session {
    entries: Vec<Entry>,
    current: usize,
    /// The pane with the keys, and what is known of the other one.
    pane: Pane,
    split: Option<panes::Split>,
    rooms: panes::Rooms,
    schema: Schema,
    commands: CommandTable,
    author: String,
    ids: IdSource,
    /// Index in the schema of the label last used.
    last_label: Option<usize>,
    preferences: Preferences,
    /// Rows of the screen that the page has; with blank rows between its lines it has fewer lines.
    rows: u16,
    page: PageSize,
    /// The emoji sequences that take the two cells of one picture.
    emoji: EmojiSupport,
    overlay: Option<Overlay>,
    /// The values that the next key can give.
    offer: Option<value::Offer>,
    /// The act that has been begun.
    begun: Option<begun::Begun>,
    /// The places before this one.
    jumps: jumps::Jumps,
    /// The number that was typed before a key, and what is left to be done as often as one said.
    count: Option<usize>,
    repeating: Option<going::Repeating>,
    /// The label that is painted with.
    painting: Option<usize>,
    contents: contents::Contents,
    bookmarks: Vec<Bookmark>,
    /// Bookmarks that nobody has kept yet, and whether they were set.
    new_bookmarks: Vec<(Bookmark, bool)>,
    /// The bookmark for which this document is being opened.
    marked: Option<(usize, Bookmark)>,
    /// Where the annotator was in documents that were not opened since.
    remembered: Vec<(String, PlaceInDocument)>,
    /// The document that was on the page the last time, and the command for the panel that was open.
    resumed: (String, Option<Command>),
    /// The annotation that the panel which is open is about.
    subject: Option<Id>,
    /// The attribute whose value is being given.
    edited: Option<inspector::Edited>,
    /// Whether the note that is open goes back to the inspector.
    is_note_from_inspector: bool,
    /// What the journal tells of the annotation inspected.
    past: Vec<PastAct>,
    outline_filter: OutlineFilter,
    search: search::Search,
    places: places::Places,
    /// Earlier queries.
    queries: earlier::Earlier,
    /// What the documents call what, while they are asked for it.
    inventory: Inventory,
    /// Places of the list that are being settled.
    settling: Option<settling::Settling>,
    /// The place of the list that is refused once its document is open.
    refusing: Option<usize>,
    /// The place of the list that was refused last, when nothing was done since.
    last_refused: Option<(usize, Refusal)>,
    /// What this annotator has refused.
    refusals: Arc<Refusals>,
    /// What of that nobody has kept yet, and whether it was thought better of.
    new_refusals: Vec<(Refusal, bool)>,
    /// The annotations of documents that are not open, as far as they were read.
    survey: HashMap<usize, Vec<Known>>,
    notice: Option<Notice>,
    /// The keys of a sequence that was begun.
    begun_keys: Vec<Key>,
    /// The text that was copied last.
    copied: String,
    /// The command that was answered by a question or a piece of information: given again at once, it is meant.
    asked: Option<Command>,
    order: Order,
    /// How many documents were counted, and of how many, while that goes on.
    counting: Option<(usize, usize)>,
    /// What is known of the whole corpus, as far as it was counted.
    statistics: statistics::Statistics,
    /// The documents whose names fit what is typed.
    matches: overlay::matching::Matches,
    /// The names of the documents are not all known yet.
    is_listing: bool,
    /// Which documents their list shows, and in which order.
    listed: progress::Listed,
    /// What is being written about the document on the page.
    noting: Option<about_document::Noting>,
    /// Where the next unfinished document is looked for.
    seeking: Option<progress::Seeking>,
}

impl Session {
    /// A session over documents of these names, none of them read yet. `author` signs what is made, `seed` makes
    /// the ids.
    pub fn new(names: Vec<String>, author: impl Into<String>, seed: u64) -> Self {
        Self {
            entries: names.into_iter().map(Entry::unread).collect(),
            current: 0,
            pane: Pane::default(),
            split: None,
            rooms: panes::Rooms::default(),
            commands: CommandTable::new(&Schema::built_in()),
            schema: Schema::built_in(),
            author: author.into(),
            ids: IdSource::seeded(seed),
            last_label: None,
            preferences: Preferences::default(),
            rows: PageSize::default().height,
            page: PageSize::default(),
            emoji: EmojiSupport::default(),
            overlay: None,
            offer: None,
            begun: None,
            jumps: jumps::Jumps::default(),
            count: None,
            repeating: None,
            painting: None,
            contents: contents::Contents::default(),
            bookmarks: Vec::new(),
            new_bookmarks: Vec::new(),
            marked: None,
            remembered: Vec::new(),
            resumed: Default::default(),
            subject: None,
            edited: None,
            is_note_from_inspector: false,
            past: Vec::new(),
            outline_filter: OutlineFilter::All,
            search: search::Search::default(),
            places: places::Places::default(),
            queries: earlier::Earlier::default(),
            inventory: Inventory::default(),
            settling: None,
            refusing: None,
            last_refused: None,
            refusals: Arc::default(),
            new_refusals: Vec::new(),
            survey: HashMap::new(),
            notice: None,
            begun_keys: Vec::new(),
            copied: String::new(),
            asked: None,
            order: Order::default(),
            counting: None,
            statistics: statistics::Statistics::default(),
            matches: overlay::matching::Matches::default(),
            is_listing: false,
            listed: progress::Listed::default(),
            noting: None,
            seeking: None,
        }
    }

    /// The same session with the labels of this schema.
    #[must_use]
    pub fn with_schema(mut self, schema: Schema) -> Self {
        self.commands = CommandTable::new(&schema);
        self.schema = schema;
        self
    }

    /// The same session with the keys of this table, which is one for its schema.
    #[must_use]
    pub fn with_commands(mut self, commands: CommandTable) -> Self {
        self.commands = commands;
        self
    }

    /// The same session with documents shown as this annotator likes it.
    #[must_use]
    pub fn with_preferences(mut self, preferences: Preferences) -> Self {
        self.preferences = preferences;
        self.settle();
        self
    }

    /// The page became this large: columns that lines may take, and rows of the screen.
    pub fn resize(&mut self, area: PageSize) {
        if (area.width, area.height) != (self.page.width, self.rows) {
            self.rows = area.height;
            self.page.width = area.width;
            self.lay_out_panes();
        }
    }

    /// The terminal shows these emoji sequences in the two cells of one picture.
    pub fn support_emoji(&mut self, emoji: EmojiSupport) {
        if self.emoji != emoji {
            self.emoji = emoji;
            self.lay_out_panes();
        }
    }

    fn replace(&mut self, index: usize, state: EntryState) {
        if let Some(entry) = self.entries.get_mut(index) {
            entry.state = state;
            entry.is_passed = false;
        }
        self.listed.forget();
        self.settle();
    }

    /// Has the shell say how Arabic is sent to the terminal; given twice, the way is changed.
    fn ask_for_terminal(&mut self, is_meant: bool) -> Effect {
        self.asked = Some(Command::Terminal);
        if is_meant { Effect::NextTerminal } else { Effect::Terminal }
    }

    /// Everything that must hold after a change of state: the open document is laid out for the page, and what a key
    /// would act on is in sight.
    fn settle(&mut self) {
        self.attend_views();
        self.lay_out();
        self.follow_search();
        let page = self.page;
        if let Some(reading) = self.reading_mut() {
            reading.keep_caret_in_sight(page);
        }
        self.settle_other_pane();
    }

    /// Brings the page and the layouts in line with the screen and the preferences.
    fn lay_out(&mut self) {
        let preferences = self.preferences;
        self.page.height = preferences.rows_between().lines_in(self.rows);
        let (page, emoji) = (self.page, self.emoji);
        if let Some(reading) = self.reading_mut() {
            reading.lay_out_for(page, &preferences, emoji);
        }
    }

    /// The documents in the order of the corpus.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The index of the document on the page.
    pub fn current(&self) -> usize {
        self.current
    }

    /// The document on the page, when it is open.
    pub fn reading(&self) -> Option<&Reading> {
        self.reading_of(self.current)
    }

    /// The document of this index, when it is open: what to write when it is to be saved.
    pub fn reading_of(&self, index: usize) -> Option<&Reading> {
        match self.entries.get(index) {
            Some(Entry { state: EntryState::Open(reading), .. }) => Some(reading),
            _ => None,
        }
    }

    fn reading_mut(&mut self) -> Option<&mut Reading> {
        self.reading_of_mut(self.current)
    }

    fn reading_of_mut(&mut self, index: usize) -> Option<&mut Reading> {
        match self.entries.get_mut(index) {
            Some(Entry { state: EntryState::Open(reading), .. }) => Some(reading),
            _ => None,
        }
    }

    /// Who signs what is made.
    pub fn author(&self) -> &str {
        &self.author
    }

    /// The labels.
    pub fn schema(&self) -> &Schema {
        &self.schema
    }

    /// The commands, with those that tag with the labels.
    pub fn commands(&self) -> &CommandTable {
        &self.commands
    }

    /// What lies over the page.
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// What the last command has to say.
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// How documents are shown.
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The size of the page: columns, and the lines that find place on it.
    pub fn page(&self) -> PageSize {
        self.page
    }
}
