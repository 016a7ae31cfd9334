/**
 * A doc comment opens with what a thing is or does, and says more than the name beneath it.
 *
 * @module
 */

/** Reports a doc that opens with a question's word, and one of a member that repeats its name. */
export const docOpening: Deno.lint.Rule = {
  create(context) {
    const docOf = (node: Deno.lint.Node) => {
      const comment = context.sourceCode.getCommentsBefore(node).at(-1);
      return comment?.type === "Block" && comment.value.startsWith("*") ? comment : null;
    };
    const checkMember = (node: Member) => {
      const doc = docOf(node);
      if (doc === null || node.key.type !== "Identifier") return;
      const text = textOf(doc.value);
      if (!repeats(text, node.key.name)) return;
      context.report({
        range: doc.range,
        message: `Expected a doc that says more than "${node.key.name}", found "${text}"`,
      });
    };
    return {
      Program() {
        for (const { type, value, range } of context.sourceCode.getAllComments()) {
          if (type !== "Block" || !value.startsWith("*")) continue;
          const [opening] = OPENING.exec(textOf(value)) ?? [];
          if (opening === undefined) continue;
          context.report({
            range,
            message: `Expected a doc that opens with a noun or a verb, found "${opening} …"`,
          });
        }
      },
      TSPropertySignature: checkMember,
      TSMethodSignature: checkMember,
      PropertyDefinition: checkMember,
    };
  },
};

type Member =
  | Deno.lint.TSPropertySignature
  | Deno.lint.TSMethodSignature
  | Deno.lint.PropertyDefinition;

const OPENING = /^(What|How|Whether|Where|Which)\b/;

function textOf(comment: string): string {
  return comment.replace(/^\*/, "").replace(/^\s*\* ?/gm, "").trim();
}

/** Tells of at most four words whether the name says all of them. */
function repeats(text: string, name: string): boolean {
  const words = text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  if (words.length > 4) return false;
  const stems = name.split(/(?=[A-Z])/).map((part) => stem(part.toLowerCase()));
  return words.every((word) => FILLERS.has(word) || stems.includes(stem(word)));
}

const FILLERS: ReadonlySet<string> = new Set(["a", "an", "the", "s", "its", "their", "of", "this"]);

function stem(word: string): string {
  return word.replace(/s$/, "");
}
