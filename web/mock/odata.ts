/** Enough of OData to answer what the portal asks: comparison, in, contains, any, and, or, parentheses. */
type Row = Record<string, unknown>;
type Test = (row: Row) => boolean;

const tokenPattern = /\s*('(?:[^']|'')*'|[A-Za-z_][\w]*(?:\/any)?|-?\d+(?:\.\d+)?|[(),:])/gy;

function tokenize(text: string): string[] {
  const tokens: string[] = [];
  tokenPattern.lastIndex = 0;
  let end = 0;
  for (let match = tokenPattern.exec(text); match; match = tokenPattern.exec(text)) {
    tokens.push(match[1] ?? "");
    end = tokenPattern.lastIndex;
  }
  if (text.slice(end).trim() !== "") throw new Error(`cannot read the filter from '${text.slice(end)}'`);
  return tokens;
}

function literal(token: string): unknown {
  if (token.startsWith("'")) return token.slice(1, -1).replaceAll("''", "'");
  if (token === "true" || token === "false") return token === "true";
  return token === "null" ? null : Number(token);
}

function same(left: unknown, right: unknown): boolean {
  return typeof left === "string" && typeof right === "string"
    ? left.toLowerCase() === right.toLowerCase()
    : left === right;
}

class Parser {
  private position = 0;

  constructor(private readonly tokens: readonly string[]) {}

  parse(): Test {
    const test = this.or();
    if (this.position < this.tokens.length) throw new Error(`unexpected '${this.peek()}' in the filter`);
    return test;
  }

  private peek(): string {
    return this.tokens[this.position] ?? "";
  }

  private next(): string {
    return this.tokens[this.position++] ?? "";
  }

  private expect(token: string): void {
    const found = this.next();
    if (found !== token) throw new Error(`expected '${token}' in the filter, found '${found}'`);
  }

  private or(): Test {
    const tests = [this.and()];
    while (this.peek() === "or") {
      this.next();
      tests.push(this.and());
    }
    return (row) => tests.some((test) => test(row));
  }

  private and(): Test {
    const tests = [this.term()];
    while (this.peek() === "and") {
      this.next();
      tests.push(this.term());
    }
    return (row) => tests.every((test) => test(row));
  }

  private term(): Test {
    if (this.peek() === "(") {
      this.next();
      const test = this.or();
      this.expect(")");
      return test;
    }
    const name = this.next();
    if (name === "contains") return this.contains();
    if (name.endsWith("/any")) return this.any(name.slice(0, -4));
    return this.comparison(name);
  }

  private contains(): Test {
    this.expect("(");
    const property = this.next();
    this.expect(",");
    const text = String(literal(this.next())).toLowerCase();
    this.expect(")");
    return (row) => {
      const value = row[property];
      return typeof value === "string" && value.toLowerCase().includes(text);
    };
  }

  private any(property: string): Test {
    this.expect("(");
    const variable = this.next();
    this.expect(":");
    const test = this.or();
    this.expect(")");
    return (row) => {
      const values = row[property];
      return Array.isArray(values) && values.some((value) => test({ [variable]: value as unknown }));
    };
  }

  private comparison(property: string): Test {
    const operator = this.next();
    if (operator === "in") {
      this.expect("(");
      const values: unknown[] = [];
      for (let token = this.next(); token !== ")"; token = this.next()) if (token !== ",") values.push(literal(token));
      return (row) => values.some((value) => same(row[property], value));
    }
    const value = literal(this.next());
    if (operator === "eq") return (row) => same(row[property], value);
    if (operator === "ne") return (row) => !same(row[property], value);
    if (operator === "gt") return (row) => typeof row[property] === "number" && row[property] > Number(value);
    throw new Error(`the mock does not know the operator '${operator}'`);
  }
}

export function parseFilter(text: string): Test {
  return new Parser(tokenize(text)).parse();
}

function compare(left: unknown, right: unknown): number {
  if (left === right) return 0;
  if (left == null) return -1;
  if (right == null) return 1;
  if (typeof left === "number" && typeof right === "number") return left - right;
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}

export interface Answered<Item> {
  value: Item[];
  count: number;
}

/** Applies the query options of a request to a collection. */
export function applyQuery<Item extends object>(items: readonly Item[], query: URLSearchParams): Answered<Item> {
  const filter = query.get("$filter");
  const order = query.get("$orderby");
  const test = filter ? parseFilter(filter) : () => true;
  const kept = items.filter((item) => test(item as Row));
  if (order) {
    const [property = "", direction] = order.split(" ");
    const sign = direction === "desc" ? -1 : 1;
    kept.sort((left, right) => sign * compare((left as Row)[property], (right as Row)[property]));
  }
  const skip = Number(query.get("$skip") ?? 0);
  const top = Number(query.get("$top") ?? 10_000);
  return { value: kept.slice(skip, skip + top), count: kept.length };
}
