// Tells the analyzer's session where tables and files come from.
export {}
