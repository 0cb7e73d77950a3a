import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';
import { readContract } from './contracts.ts';

/** Xero's OpenAPI file as far as a judge needs it. */
const Parameter = z.object({
  name: z.string(),
  in: z.enum(['query', 'header', 'path']),
  required: z.boolean().optional(),
  schema: z.looseObject({ type: z.string().optional() }),
});
const Referred = z.union([z.object({ $ref: z.string() }), Parameter]);
const Content = z.object({
  content: z
    .record(z.string(), z.looseObject({ schema: z.unknown().optional(), example: z.unknown().optional() }))
    .optional(),
});
const Operation = z.looseObject({
  parameters: z.array(Referred).optional(),
  requestBody: Content.optional(),
  responses: z.record(z.string(), Content),
});
export type XeroOperation = z.output<typeof Operation>;
export type XeroParameter = z.output<typeof Parameter>;

const File = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(z.string(), z.record(z.string(), z.unknown())),
    parameters: z.record(z.string(), Parameter),
  }),
});

export type XeroContract = {
  readonly operations: readonly {
    readonly method: string;
    readonly path: string;
    readonly operation: XeroOperation;
    readonly parameters: readonly XeroParameter[];
  }[];
  /** Refuses what is not declared, and follows the rules Xero documents beside the file. */
  strict(schema: unknown): ValidateFunction;
  /** Takes fields that are not declared, as Xero's own answers hold. */
  lenient(schema: unknown): ValidateFunction;
};

let opened: XeroContract | null = null;

/** The contract, read once: that takes more than a second. */
export function xeroContract(): XeroContract {
  opened ??= read();
  return opened;
}

function read(): XeroContract {
  const file = File.parse(parse(readContract('xero/xero_accounting.yaml'), { maxAliasCount: -1 }));
  const { schemas, parameters } = file.components;
  const strict = compiler(
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, closed(name, schema)])),
  );
  const lenient = compiler(schemas);
  const operations = Object.entries(file.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => ['get', 'put', 'post', 'delete'].includes(method))
      .map(([method, value]) => {
        const operation = Operation.parse(value);
        const shared = z.array(Referred).catch([]).parse(item.parameters);
        const own = [...shared, ...(operation.parameters ?? [])].map((parameter) =>
          '$ref' in parameter
            ? Parameter.parse(parameters[parameter.$ref.split('/').at(-1) ?? ''])
            : parameter,
        );
        return { method: method.toUpperCase(), path, operation, parameters: own };
      }),
  );
  return { operations, strict, lenient };
}

/** What Xero documents and its file leaves open: fields that must be there, days, lengths. */
const overlay: Readonly<Record<string, object>> = {
  Invoice: { properties: { Date: { pattern: day() }, DueDate: { pattern: day() } } },
  CreditNote: { properties: { Date: { pattern: day() } } },
  Payment: { properties: { Date: { pattern: day() } }, required: ['Amount', 'Date', 'Account'] },
  Allocation: { properties: { Date: { pattern: day() } } },
};

function day(): string {
  return String.raw`^\d{4}-\d{2}-\d{2}$`;
}

function closed(name: string, schema: Readonly<Record<string, unknown>>): object {
  const shut = schema.properties === undefined ? schema : { ...schema, additionalProperties: false };
  const more = overlay[name];
  return more === undefined ? shut : { allOf: [shut, more] };
}

function compiler(schemas: Readonly<Record<string, object>>): (schema: unknown) => ValidateFunction {
  // OpenAPI's own keywords (example, x-…) mean nothing to JSON Schema.
  const ajv = new Ajv({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'xero', components: { schemas } });
  const known = new Map<string, ValidateFunction>();
  return (schema) => {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"xero#/components');
    const found = known.get(text) ?? ajv.compile(JSON.parse(text) as object);
    known.set(text, found);
    return found;
  };
}
