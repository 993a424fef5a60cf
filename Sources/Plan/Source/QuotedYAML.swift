/// Text in double quotes as YAML reads it, with escapes where it needs them.
package func quotedYAML(_ text: String) -> String { CanonicalText.quoted(text) }
