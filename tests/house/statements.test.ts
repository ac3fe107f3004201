import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { sources } from './sources.ts';

/**
 * The app role can set its scope itself, so the wall stops forgotten conditions, not injected SQL (DESIGN §3):
 * statements are constant text with parameters, or come from the compiler.
 */

/** Where text is put together, each with its reason; no value of anybody's goes into it. */
const BUILT: Record<string, string> = {
  'api/read/pipeline.ts': 'sends what the compiler made, and hands pg its own message object',
  'api/read/execute.ts': 'calls its own method `query`, which takes no SQL',
  'api/launch/roles.ts': 'creates roles and databases as the owner, with constants and escaped identifiers',
  'tenants/migrate.ts': 'grants rights as the owner, by the table names of the entities',
  'api/identity/lookups.ts': 'passes on the constant text of its two callers below',
};

/** Files with a template that begins like a statement. */
const built = new Set<string>();
const found: { at: string; text: string }[] = [];
for (const { path, text } of sources('tenants', 'api')) {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const constants = new Set<string>();
  for (const statement of file.statements)
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (initializer && isConstant(initializer, file, constants)) constants.add(name.getText());
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const method = node.expression.name.text;
      const first = node.arguments[0];
      const sends = ['execute', 'query', 'raw', 'addSql'].includes(method) && first !== undefined;
      if (sends && !isConstant(first, file, constants)) found.push({ at: path, text: first.getText() });
    }
    if (
      ts.isTemplateExpression(node) &&
      !isConstant(node, file, constants) &&
      /^\s*(select|insert|update|delete|with|create|alter|drop|grant)\s/.test(node.head.text)
    )
      built.add(path);
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** Text that stands in the source, whole or put together from constants that do: nothing in it comes from a caller. */
function isConstant(node: ts.Expression, file: ts.SourceFile, constants: ReadonlySet<string>): boolean {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return true;
  if (ts.isIdentifier(node)) return constants.has(node.text) || imported(file, node.text);
  return (
    ts.isTemplateExpression(node) &&
    node.templateSpans.every(({ expression }) => isConstant(expression, file, constants))
  );
}

/** A constant that another file exports: `SCOPE_SQL` and the like. */
function imported(file: ts.SourceFile, name: string): boolean {
  return /^[A-Z_]+$/.test(name) && new RegExp(`import[^;]*\\b${name}\\b`).test(file.text);
}

describe('SQL', () => {
  it('is constant text wherever it is sent', () => {
    expect(found.filter(({ at }) => !(at in BUILT))).toEqual([]);
    // Each exception is one still.
    expect(Object.keys(BUILT).filter((path) => !found.some(({ at }) => at === path))).toEqual([]);
  });

  it('is put together by the compiler alone', () => {
    const building = [...built].filter((path) => !path.startsWith('api/read/') && !(path in BUILT));
    expect(building).toEqual([]);
  });

  it('opens an organisation that has no standing yet in one place', () => {
    const using = sources('tenants', 'api').filter(({ text }) => /\bfoundingScope\b/.test(text));
    // Declared in the one; an organisation's first rows are written by the other.
    expect(using.map(({ path }) => path).sort()).toEqual(['tenants/organisations.ts', 'tenants/scope.ts']);
  });
});

describe('time', () => {
  it('is civil in policies: no Date there', () => {
    const dated = sources('policies').filter(({ text }) =>
      /\bnew Date\(|\bDate\.(now|parse|UTC)\b/.test(text),
    );
    expect(dated.map(({ path }) => path)).toEqual([]);
  });

  it('is never reckoned by the parts of a Date', () => {
    const parts = /\.(get|set)(UTC)?(Date|Day|Month|FullYear|Hours|Minutes)\(/;
    expect(sources('policies', 'schema', 'tenants', 'api').filter(({ text }) => parts.test(text))).toEqual(
      [],
    );
  });

  it('comes from a clock that is handed in', () => {
    const reading = sources('policies', 'schema', 'tenants', 'api')
      .filter(({ text }) => /\bnew Date\(\)|\bDate\.now\(\)/.test(text))
      .map(({ path }) => path)
      .sort();
    // The system's clock itself, Ctrl-C pressed twice, and what runs from the command line alone.
    expect(reading).toEqual(['api/main.ts', 'tenants/scope.ts']);
  });
});
