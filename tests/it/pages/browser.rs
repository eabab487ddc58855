//! A browser without script: cookies, redirects, and forms that send what stands in them.

use crate::http::{Answer, Request};
use crate::test_app::TestApp;

pub struct Browser<'a> {
    pub app: &'a TestApp,
    pub cookies: Vec<(String, String)>,
    /// Sent with every request.
    pub headers: Vec<(&'static str, String)>,
    /// The address of the page that is shown.
    pub at: String,
    pub answer: Answer,
}

/// What a form would send now.
pub type Fields = Vec<(String, String)>;

impl<'a> Browser<'a> {
    pub fn new(app: &'a TestApp) -> Self {
        let answer = Answer {
            status: 0,
            headers: Vec::new(),
            body: Vec::new(),
        };
        Self {
            app,
            cookies: Vec::new(),
            headers: Vec::new(),
            at: String::new(),
            answer,
        }
    }

    /// Opens an address and follows where it leads.
    pub fn open(&mut self, path: &str) -> &mut Self {
        let request = self.request("GET", path);
        self.follow(path.to_owned(), request)
    }

    pub fn reload(&mut self) -> &mut Self {
        let at = self.at.clone();
        self.open(&at)
    }

    /// Changes these fields of the form and presses its first button.
    pub fn send(&mut self, changes: &[(&str, &str)]) -> &mut Self {
        let form = self.form();
        let fields = form.changed(changes);
        self.post(&form.action, &fields)
    }

    pub fn post(&mut self, path: &str, fields: &Fields) -> &mut Self {
        let request = self.post_request(path, fields);
        self.follow(path.to_owned(), request)
    }

    /// Sends the form in parts, as browsers do where it may have a file.
    pub fn post_parts(&mut self, path: &str, fields: &Fields, file: (&str, &[u8])) -> &mut Self {
        let mut body = Vec::new();
        for (name, value) in fields {
            let head = format!("--cut\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n");
            body.extend([head.as_bytes(), value.as_bytes(), b"\r\n"].concat());
        }
        let (name, content) = file;
        let chosen = if content.is_empty() { "" } else { "photo.png" };
        let head = format!(
            "--cut\r\nContent-Disposition: form-data; name=\"{name}\"; filename=\"{chosen}\"\r\n\
             Content-Type: image/png\r\n\r\n"
        );
        body.extend([head.as_bytes(), content, b"\r\n--cut--\r\n"].concat());
        let request = self
            .request("POST", path)
            .header("Sec-Fetch-Site", "same-origin")
            .body("multipart/form-data; boundary=cut", body);
        self.follow(path.to_owned(), request)
    }

    pub fn post_request(&self, path: &str, fields: &Fields) -> Request {
        let pairs: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let request = self.request("POST", path).form(&pairs);
        let told = request.header_value("sec-fetch-site").is_some()
            || request.header_value("origin").is_some()
            || self.headers.iter().any(|(name, _)| *name == "x-untold");
        if told {
            request
        } else {
            request.header("Sec-Fetch-Site", "same-origin")
        }
    }

    pub fn request(&self, method: &str, path: &str) -> Request {
        let mut request = self.app.anonymous(method, path);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        if self.cookies.is_empty() {
            return request;
        }
        let pairs: Vec<_> = self
            .cookies
            .iter()
            .map(|(n, v)| format!("{n}={v}"))
            .collect();
        request.header("Cookie", &pairs.join("; "))
    }

    fn follow(&mut self, path: String, request: Request) -> &mut Self {
        self.at = path;
        self.answer = request.send();
        self.keep_cookies();
        for _ in 0..5 {
            let Some(location) = self.answer.header("location").map(str::to_owned) else {
                return self;
            };
            self.answer = self.request("GET", &location).send();
            self.at = location;
            self.keep_cookies();
        }
        panic!("{} leads in a circle", self.at);
    }

    fn keep_cookies(&mut self) {
        let set = self.answer.headers.iter();
        let set: Vec<String> = set
            .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
            .map(|(_, value)| value.split(';').next().unwrap().to_owned())
            .collect();
        for cookie in set {
            let (name, value) = cookie.split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
    }

    pub fn html(&self) -> String {
        self.answer.text()
    }

    #[track_caller]
    pub fn expect(&mut self, status: u16, at: &str) -> &mut Self {
        let found = (self.answer.status, self.at.as_str());
        assert_eq!(found, (status, at), "{}", self.text());
        self
    }

    /// Fails unless it is the page that shows what the form at `at` has made.
    #[track_caller]
    pub fn expect_made(&mut self, at: &str) -> &mut Self {
        assert_eq!(self.answer.status, 200, "{}", self.text());
        assert!(self.at.starts_with(&format!("{at}?made=")), "{}", self.at);
        self
    }

    /// Fails unless the page says it.
    #[track_caller]
    pub fn says(&mut self, words: &str) -> &mut Self {
        assert!(
            self.text().contains(words),
            "not found: {words}\n{}",
            self.text()
        );
        self
    }

    #[track_caller]
    pub fn does_not_say(&mut self, words: &str) -> &mut Self {
        assert!(
            !self.text().contains(words),
            "found: {words}\n{}",
            self.text()
        );
        self
    }

    /// What stands on the page, without its markup.
    pub fn text(&self) -> String {
        let html = self.html();
        let mut text = String::new();
        for part in html.split('<').skip(1) {
            text.push_str(part.split_once('>').map_or("", |(_, text)| text));
        }
        let text = unescaped(&text);
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub fn title(&self) -> String {
        let html = self.html();
        let title = html.split("<title>").nth(1).unwrap();
        unescaped(title.split("</title>").next().unwrap())
    }

    /// The form in the main part of the page, as it stands there.
    pub fn form(&self) -> Form {
        let html = self.html();
        let main = html.split("<main").nth(1).unwrap();
        Form::of(main)
    }

    /// Sends the form that has a field of this name.
    pub fn send_in(&mut self, field: &str, changes: &[(&str, &str)]) -> &mut Self {
        let form = self.form_with(field);
        let fields = form.changed(changes);
        self.post(&form.action, &fields)
    }

    /// The form that has a field of this name.
    pub fn form_with(&self, field: &str) -> Form {
        let html = self.html();
        let forms = html.split("<form").skip(1);
        let mut forms = forms.map(|form| Form::read(form.split("</form>").next().unwrap()));
        let found = forms.find(|form| form.get(field).is_some());
        found.unwrap_or_else(|| panic!("no form has a field {field}"))
    }

    /// The whole way from the landing page to the first question.
    pub fn start(&mut self, landing: &str, name: &str) -> &mut Self {
        self.open(landing).send(&[("name", name)])
    }
}

pub struct Form {
    pub action: String,
    pub fields: Fields,
}

impl Form {
    /// The first one of a part of a page.
    pub fn of(html: &str) -> Self {
        let form = html.split("<form").nth(1).expect("the page has a form");
        Self::read(form.split("</form>").next().unwrap())
    }

    fn read(form: &str) -> Self {
        let (tag, rest) = form.split_once('>').unwrap();
        let mut fields = Fields::new();
        // The select that is read, and whether an option was marked as chosen.
        let mut select: Option<(String, bool)> = None;
        for part in rest.split('<') {
            let (tag, inside) = part.split_once('>').unwrap_or((part, ""));
            let name = attribute(tag, "name");
            let value = attribute(tag, "value").unwrap_or_default();
            let kind = attribute(tag, "type").unwrap_or_default();
            if tag.starts_with("select") {
                select = name.map(|name| (name, false));
                continue;
            }
            if let Some((name, is_chosen)) = &mut select
                && tag.starts_with("option")
            {
                let is_marked = tag.ends_with(" selected");
                let is_first = fields.last().is_none_or(|(last, _)| last != name);
                if is_marked && !is_first {
                    fields.pop();
                }
                if is_marked || (is_first && !*is_chosen) {
                    fields.push((name.clone(), value));
                }
                *is_chosen |= is_marked;
                continue;
            }
            let Some(name) = name else { continue };
            if tag.starts_with("textarea") {
                let text = inside.strip_prefix('\n').unwrap_or(inside);
                fields.push((name, unescaped(text)));
            } else if tag.starts_with("input") {
                let is_choice = matches!(kind.as_str(), "radio" | "checkbox");
                if !is_choice || tag.ends_with(" checked") || tag.contains(" checked ") {
                    fields.push((name, value));
                }
            }
        }
        Self {
            action: attribute(tag, "action").unwrap(),
            fields,
        }
    }

    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// With these values in place of what stands there; a name may come several times.
    pub fn changed(&self, changes: &[(&str, &str)]) -> Fields {
        let kept = self.fields.iter();
        let kept = kept.filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
        let changes = changes
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        kept.cloned().chain(changes).collect()
    }
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(unescaped(tag[start..].split('"').next()?))
}

fn unescaped(text: &str) -> String {
    const NAMED: [(&str, &str); 9] = [
        ("&#60;", "<"),
        ("&#62;", ">"),
        ("&#34;", "\""),
        ("&#39;", "'"),
        ("&#38;", "&"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&amp;", "&"),
    ];
    let mut parts = text.split('&');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let part = format!("&{part}");
        let named = NAMED.iter().find(|(name, _)| part.starts_with(name));
        match named {
            Some((name, character)) => {
                plain.push_str(character);
                plain.push_str(&part[name.len()..]);
            }
            None => plain.push_str(&part),
        }
    }
    plain
}
