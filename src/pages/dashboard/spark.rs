//! A line of numbers as a small picture, with the numbers' sum in words.

use askama::Template;

const WIDTH: usize = 96;
const HEIGHT: u64 = 24;

#[derive(Template)]
#[template(path = "dashboard/parts/spark.html")]
pub struct Spark {
    /// What it says, for those who do not see it.
    label: String,
    points: String,
}

// It is made by a template, which escapes what it is given.
impl askama::filters::HtmlSafe for Spark {}

impl Spark {
    pub fn of(numbers: &[u32], label: String) -> Self {
        let most = numbers.iter().copied().max().unwrap_or(0).max(1);
        let steps = numbers.len().saturating_sub(1).max(1);
        let point = |(at, number): (usize, &u32)| {
            let across = 1 + at * (WIDTH - 2) / steps;
            let up = u64::from(*number) * (HEIGHT - 2) / u64::from(most);
            format!("{across},{}", HEIGHT - 1 - up)
        };
        let points: Vec<String> = numbers.iter().enumerate().map(point).collect();
        Self {
            label,
            points: points.join(" "),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_number_reaches_the_top_and_none_stays_at_the_bottom() {
        let spark = Spark::of(&[0, 5, 10], "15".to_owned());
        assert_eq!(spark.points, "1,23 48,12 95,1");
        assert_eq!(Spark::of(&[0, 0], String::new()).points, "1,23 95,23");
        assert_eq!(Spark::of(&[], String::new()).points, "");
    }
}
