/** A piece of `$filter`, ready to be joined with others. */
export type Filter = string;

/** Text in single quotes; a quote inside is doubled. */
function literal(value: string | number | boolean | null): string {
  return typeof value === "string" ? `'${value.replaceAll("'", "''")}'` : String(value);
}

export function eq(property: string, value: string | number | boolean | null): Filter {
  return `${property} eq ${literal(value)}`;
}

export function ne(property: string, value: string | number | boolean | null): Filter {
  return `${property} ne ${literal(value)}`;
}

export function gt(property: string, value: number): Filter {
  return `${property} gt ${literal(value)}`;
}

export function contains(property: string, text: string): Filter {
  return `contains(${property},${literal(text)})`;
}

/** The property has one of the values; no values, no condition. */
export function oneOf(property: string, values: readonly string[] | undefined): Filter | undefined {
  if (!values?.length) return undefined;
  return values.length === 1 ? eq(property, values[0] ?? "") : `${property} in (${values.map(literal).join(",")})`;
}

/** The collection holds at least one of the values; no values, no condition. */
export function holdsAny(collection: string, values: readonly string[] | undefined): Filter | undefined {
  return or(...(values ?? []).map((value) => `${collection}/any(x: ${eq("x", value)})`));
}

/** The text occurs in one of the properties; blank text, no condition. */
export function search(properties: readonly string[], text: string | undefined): Filter | undefined {
  const trimmed = text?.trim();
  return trimmed ? or(...properties.map((property) => contains(property, trimmed))) : undefined;
}

function join(operator: "and" | "or", filters: readonly (Filter | undefined)[]): Filter | undefined {
  const present = filters.filter((filter) => filter !== undefined);
  return present.length > 1 ? present.map((filter) => `(${filter})`).join(` ${operator} `) : present[0];
}

export function and(...filters: (Filter | undefined)[]): Filter | undefined {
  return join("and", filters);
}

export function or(...filters: (Filter | undefined)[]): Filter | undefined {
  return join("or", filters);
}

export interface Sort {
  property: string;
  descending: boolean;
}

export interface ListState {
  filter?: Filter | undefined;
  sort?: Sort | undefined;
  /** From 1. */
  page: number;
  pageSize: number;
}

export interface ODataQuery {
  $filter?: string;
  $orderby?: string;
  $top?: number;
  $skip?: number;
  $count?: boolean;
}

/** The query options of one page of a list. */
export function toODataQuery({ filter, sort, page, pageSize }: ListState): ODataQuery {
  return {
    ...(filter === undefined ? {} : { $filter: filter }),
    ...(sort === undefined ? {} : { $orderby: sort.descending ? `${sort.property} desc` : sort.property }),
    $top: pageSize,
    ...(page > 1 ? { $skip: (page - 1) * pageSize } : {}),
    $count: true,
  };
}
