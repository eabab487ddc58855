//! What candidates read of a question.

use super::Question;
use crate::rules::text::Text;

impl Question {
    /// All its texts, in no order that means anything.
    pub fn texts(&self) -> impl Iterator<Item = &Text> {
        let options = self.options().iter().map(|option| &option.label);
        let rows = self.rows().iter().chain(self.distractors());
        let rows = rows.map(|row| &row.label);
        let pairs = self.pairs().iter();
        let pairs = pairs.flat_map(|pair| [&pair.left, &pair.right]);
        let blanks = self.blanks().iter();
        let blanks = blanks.flat_map(|blank| blank.options.iter().flatten());
        let options = options.chain(blanks.map(|option| &option.label));
        let own = [
            &self.title,
            &self.description,
            &self.text,
            &self.min_label,
            &self.max_label,
            &self.unit,
        ];
        let texts = own.into_iter().chain(options).chain(rows).chain(pairs);
        texts.filter_map(Option::as_ref)
    }
}
