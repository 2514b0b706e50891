//! The text of an annotation that is there already: other ends, the selection as its new extent, a piece more, a piece less.
//!
//! What is changed is the annotation that was last made or walked to, also when the caret has left it to select.

use super::begun::BegunAct;
use super::reading::Reading;
use super::{Effect, Notice, Session};
use crate::annotation::{Annotation, Edit, Span, Spans};

impl Session {
    /// Selects the text of the annotation here, so that motions move its end, and Enter makes what is selected then its extent. Of
    /// one in pieces it is the piece at the caret. While something is selected, goes to the other end.
    pub(super) fn change_ends(&mut self) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if reading.selection().is_some() {
            self.swap_ends();
            return Effect::None;
        }
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let at = reading.letter_here();
        let Some(annotation) = reading.here().first().copied().cloned() else {
            return self.refuse(Notice::NothingHere);
        };
        let pieces = annotation.spans.as_slice();
        let Some(piece) = pieces.iter().position(|piece| piece.range().contains(at)) else {
            return Effect::None;
        };
        let (page, range) = (self.page, pieces[piece].range());
        if let Some(reading) = self.reading_mut() {
            reading.select(range);
            reading.view.selecting = true;
            reading.show_caret(page);
        }
        self.begin(annotation.id, BegunAct::Extent(piece));
        Effect::None
    }

    /// The annotation whose ends are being moved.
    pub fn changing_ends(&self) -> Option<&Annotation> {
        match self.begun()? {
            (BegunAct::Extent(_), annotation) => Some(annotation),
            _ => None,
        }
    }

    /// Makes what is selected the extent of a piece of an annotation.
    pub(super) fn end_extent(&mut self, annotation: Annotation, piece: usize) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let found = reading.writable().and_then(|()| reading.chosen()).and_then(|chosen| {
            let pieces = annotation.spans.as_slice().iter().copied().enumerate();
            let others = pieces.filter(|(index, _)| *index != piece).map(|(_, span)| span);
            Spans::new(others.chain([chosen]).collect()).ok_or(Notice::PieceOverlaps)
        });
        match found {
            Ok(spans) if spans == annotation.spans => {
                self.give_up_begun();
                self.walk_to(annotation.spans.extent().start(), Some(annotation.id));
                Effect::None
            }
            Ok(spans) => {
                self.begun = None;
                self.change_spans(annotation, spans)
            }
            Err(notice) => self.refuse(notice),
        }
    }

    /// Gives the annotation the selection, or the word at the caret, as its extent. Of one in pieces, those that the selection
    /// touches become it.
    pub(super) fn reshape_annotation(&mut self) -> Effect {
        self.respan(|annotation, chosen| {
            let pieces = annotation.spans.as_slice();
            let apart: Vec<Span> =
                pieces.iter().filter(|piece| !piece.range().overlaps(chosen.range())).copied().collect();
            match (pieces.len(), apart.len()) {
                (1, _) => Ok(Spans::from(chosen)),
                (all, rest) if all == rest => Err(Notice::NoPieceHere),
                _ => Spans::new(apart.into_iter().chain([chosen]).collect()).ok_or(Notice::NoPieceHere),
            }
        })
    }

    /// Adds the selection, or the word at the caret, to the annotation as a piece of it.
    pub(super) fn add_piece(&mut self) -> Effect {
        self.respan(|annotation, chosen| {
            let pieces = annotation.spans.as_slice().iter().copied();
            Spans::new(pieces.chain([chosen]).collect()).ok_or(Notice::PieceOverlaps)
        })
    }

    /// Takes the piece at the caret away from the innermost annotation here that has others.
    pub(super) fn drop_piece(&mut self) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        if let Err(notice) = reading.writable() {
            return self.refuse(notice);
        }
        let caret = reading.letter_here();
        let is_in_pieces = |one: &&Annotation| one.spans.as_slice().len() > 1;
        let Some(annotation) = reading.here().into_iter().find(is_in_pieces).cloned() else {
            return self.refuse(Notice::NoPieceHere);
        };
        let rest = annotation.spans.as_slice().iter().filter(|piece| !piece.range().contains(caret)).copied();
        match Spans::new(rest.collect()) {
            Some(spans) => self.change_spans(annotation, spans),
            None => self.refuse(Notice::NoPieceHere),
        }
    }

    fn respan(&mut self, change: impl FnOnce(&Annotation, Span) -> Result<Spans, Notice>) -> Effect {
        let Some(reading) = self.reading() else { return Effect::None };
        let found = reading.writable().and_then(|()| {
            let annotation = reading.worked_on().ok_or(Notice::NothingToReshape)?.clone();
            let spans = change(&annotation, reading.chosen()?)?;
            Ok((annotation, spans))
        });
        match found {
            Ok((annotation, spans)) => self.change_spans(annotation, spans),
            Err(notice) => self.refuse(notice),
        }
    }

    pub(super) fn change_spans(&mut self, annotation: Annotation, spans: Spans) -> Effect {
        if self.reading().is_some_and(|reading| reading.has_tag(&annotation.label, &spans)) {
            return self.refuse(Notice::AlreadyTagged(annotation.label));
        }
        let changed = Annotation { spans, ..annotation };
        let label = changed.label.clone();
        self.make_and_tell(Edit::Replace(changed.clone()), &changed, label)
    }
}

impl Reading {
    /// The annotation that was last made or walked to, as long as it is there.
    fn worked_on(&self) -> Option<&Annotation> {
        self.view.worked_on.as_ref().and_then(|id| self.annotations.get(id))
    }
}
