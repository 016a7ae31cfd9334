/** The used part of an element of linkedom, whose own types need those of a browser. */
export interface SvgElement {
  readonly tagName: string;
  readonly attributes: Iterable<SvgAttribute>;
  readonly childNodes: Iterable<SvgElement>;
  readonly outerHTML: string;
  textContent: string;
  append(...children: SvgElement[]): void;
  before(...siblings: SvgElement[]): void;
  cloneNode(deep: boolean): SvgElement;
  remove(): void;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<SvgElement>;
}

/** An attribute of an element. */
export interface SvgAttribute {
  readonly name: string;
  value: string;
}

/** The used part of a document of linkedom. */
export interface SvgDocument {
  createElementNS(namespace: string, name: string): SvgElement;
}

/** Lists the attributes of all elements in an element. */
export function* attributesOf(root: SvgElement): Generator<SvgAttribute> {
  for (const element of root.querySelectorAll("*")) yield* element.attributes;
}
