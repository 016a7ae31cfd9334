import { assertEquals } from "@std/assert";
import { configSchema } from "../../../pipeline/config/config_schema.ts";
import { fields, stages } from "./toy.ts";

interface Schema {
  readonly [key: string]: unknown;
  readonly properties: Readonly<Record<string, Schema>>;
  readonly anyOf: readonly Schema[];
}

const schema = configSchema({ stages, fields }) as unknown as Schema;

Deno.test("configSchema() lists the settings and the built-in stages, described", () => {
  assertEquals(schema.title, "Reprise experiment");
  assertEquals(
    Object.entries(schema.properties).map(([key, { description }]) => [key, description]),
    [
      ["name", "Names the run's folder; by default the name of this file"],
      ["seed", "What every random draw starts from"],
      ["extends", "The config that this one builds on, relative to this file"],
      ["backend", "What computes"],
      ["threads", undefined],
      ["sweep", "Runs the experiment at many points"],
      ["download", "Gets the archive"],
      ["train", "Trains"],
    ],
  );
});

Deno.test("configSchema() accepts a stage without params, and no key that it does not have", () => {
  const [params, nothing] = schema.properties.download!.anyOf;
  assertEquals(nothing, { type: "null" } as unknown as Schema);
  assertEquals(params!.additionalProperties, false);
  assertEquals(params!.properties.dataset as unknown, {
    default: "cifar-10",
    description: "Which set",
    type: "string",
    enum: ["cifar-10", "synthetic"],
  });
});

Deno.test("configSchema() asks for nothing that an extended config could have", () => {
  const [params] = schema.properties.download!.anyOf;
  assertEquals([schema.required, params!.required], [undefined, undefined]);
  assertEquals(params!.properties.images!.required, undefined);
});

Deno.test("configSchema() accepts any further key as a stage of the user's own, or a program", () => {
  const [own, program] = (schema.additionalProperties as Schema).anyOf;
  assertEquals<unknown>(own, {
    type: "object",
    description: "A stage of your own",
    properties: {
      use: { type: "string", description: "The stage's module, relative to this file" },
    },
    required: ["use"],
    additionalProperties: {},
  });
  assertEquals(program!.description, "A stage that runs a program");
  assertEquals(program!.required, undefined);
  assertEquals(Object.keys(program!.properties).slice(0, 3), ["program", "shell", "summary"]);
});
