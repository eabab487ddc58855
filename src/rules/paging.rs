//! Which questions stand together on a page of an attempt.

use crate::rules::document::{Document, Paging, Question, Section};

/// One page, with one address.
#[derive(Debug, Clone)]
pub struct Page<'a> {
    pub section: &'a Section,
    /// From 1, among the sections that have questions.
    pub section_number: usize,
    /// True where the section begins.
    pub opens_section: bool,
    pub items: Vec<Item<'a>>,
}

/// A question, and its number among those that can be answered.
#[derive(Debug, Clone, Copy)]
pub struct Item<'a> {
    pub question: &'a Question,
    pub number: Option<usize>,
}

/// All pages in order. A published assessment has at least one.
pub fn pages(document: &Document) -> Vec<Page<'_>> {
    let mut pages = Vec::new();
    let mut numbers = 1..;
    let sections = document.sections.iter();
    let sections = sections.filter(|section| !section.questions.is_empty());
    for (position, section) in sections.enumerate() {
        let items: Vec<_> = section
            .questions
            .iter()
            .map(|question| Item {
                question,
                number: question.asks().then(|| numbers.next()).flatten(),
            })
            .collect();
        let page = |items, opens_section| Page {
            section,
            section_number: position + 1,
            opens_section,
            items,
        };
        match document.settings.paging() {
            Paging::Section => pages.push(page(items, true)),
            Paging::Question => pages.extend(
                items
                    .into_iter()
                    .enumerate()
                    .map(|(at, item)| page(vec![item], at == 0)),
            ),
        }
    }
    pages
}

/// The number of each question's page, from 1, where sections have so many questions.
pub fn numbers(paging: Paging, sizes: impl IntoIterator<Item = usize>) -> Vec<usize> {
    let (mut numbers, mut page) = (Vec::new(), 0);
    for size in sizes {
        for place in 0..size {
            page += usize::from(place == 0 || paging == Paging::Question);
            numbers.push(page);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn document(paging: &str) -> Document {
        let question = |id, kind| serde_json::json!({"id": id, "type": kind, "title": "?"});
        let document = serde_json::json!({
            "title": "T", "settings": {"paging": paging},
            "sections": [
                {"id": "s1", "questions": [question("q1", "true_false"), question("q2", "statement")]},
                {"id": "empty", "questions": []},
                {"id": "s2", "questions": [question("q3", "short_text")]},
            ],
        });
        serde_json::from_value(document).unwrap()
    }

    /// Each page as its section's number, `+` where that begins, and its questions.
    fn shape(document: &Document) -> Vec<String> {
        let item = |item: &Item<'_>| match item.number {
            Some(number) => format!(" {number}:{}", item.question.id()),
            None => format!(" {}", item.question.id()),
        };
        let page = |page: &Page<'_>| {
            let opens = if page.opens_section { "+" } else { "" };
            let items: String = page.items.iter().map(item).collect();
            format!("{}{opens}{items}", page.section_number)
        };
        pages(document).iter().map(page).collect()
    }

    #[test]
    fn by_question_each_has_its_page_and_a_statement_no_number() {
        assert_eq!(shape(&document("question")), ["1+ 1:q1", "1 q2", "2+ 2:q3"]);
    }

    #[test]
    fn by_section_its_questions_stand_together() {
        assert_eq!(shape(&document("section")), ["1+ 1:q1 q2", "2+ 2:q3"]);
    }

    #[test]
    fn numbers_of_pages_are_those_of_the_pages() {
        for paging in ["question", "section"] {
            let document = document(paging);
            let sizes = document
                .sections
                .iter()
                .map(|section| section.questions.len());
            let pages = pages(&document);
            let of_pages = pages.iter().zip(1..);
            let expected: Vec<usize> = of_pages
                .flat_map(|(page, number)| page.items.iter().map(move |_| number))
                .collect();
            assert_eq!(
                numbers(document.settings.paging(), sizes),
                expected,
                "{paging}"
            );
        }
    }
}
