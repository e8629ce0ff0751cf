/** The few SQL spellings that differ between engines or that must not be assembled by hand. */
export interface Dialect {
  /** A quoted identifier. */
  identifier(name: string): string;
  /** A quoted string literal. */
  literal(text: string): string;
}

export const duckdbDialect: Dialect = {
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  literal: (text) => `'${text.replaceAll("'", "''")}'`,
};
