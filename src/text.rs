//! Text without layout: offsets, grapheme clusters, cell widths, paragraphs.
