### What stands around the documentation, which is in English.

docs-title = Documentation
docs-desk = Dashboard
docs-page-title = { $title } – Documentation
docs-pages = All pages
docs-guides = Guides
docs-api = API reference
docs-overview = Overview
docs-objects = Objects
docs-parameters = Parameters
docs-body = Body
docs-answers = Answers
docs-other = other
docs-example = Example
docs-in = in the
docs-required = required
docs-search = Search the documentation
docs-find = Search
docs-search-empty = Type one or more words in the field above.
docs-search-none = Nothing is found for “{ $question }”. Try fewer words, or the name of a field or an error.
docs-search-count = { $count ->
    [one] One passage
   *[other] { $count } passages
}
