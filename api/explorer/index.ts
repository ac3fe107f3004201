/**
 * The GraphQL explorer for people: Ruru, served from its npm package by this server alone. Its page carries no
 * inline script, so the policy below lets in scripts of this host and nothing else.
 *
 * Words: policy = the content security policy, which says where scripts, styles and connections may come from.
 */
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parse, print } from 'graphql';
import { getStaticFile } from 'ruru/static';

/** Where the explorer's files are served. */
export const EXPLORER_PATH = '/explorer/';

/** Monaco, the editor inside, sets styles at run time; they can load nothing from elsewhere either. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
} as const;

const PAGE = `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>汇音 Huiyin · GraphQL</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${EXPLORER_PATH}ruru.css">
<link rel="stylesheet" href="${EXPLORER_PATH}page.css">
<script type="module" src="${EXPLORER_PATH}page.js"></script>
</head>
<body>
<div id="ruru-root">正在打开… / Opening…</div>
</body>
</html>
`;

/** What somebody new asks first: who am I, and which petitions are there. */
export const FIRST_QUERY =
  '{ me { organisation { nameZh } } petitions(first: 5) { nodes { number caseType state } } }';

/** Comments in the first tab: where the token goes. */
const WELCOME = `# 汇音 Huiyin
# 在下方 Headers 中填写凭证： / Put your credential under Headers below:
#   { "Authorization": "Bearer …", "X-Organisation": "…" }
# 按 Ctrl+Enter 运行。 / Ctrl+Enter runs the query.

${print(parse(FIRST_QUERY))}
`;

const OWN_FILES: Readonly<Record<string, { type: string; text: string }>> = {
  'page.css': {
    type: 'text/css; charset=utf-8',
    text: 'body { margin: 0; } #ruru-root { height: 100vh; }\n',
  },
  'page.js': {
    type: 'text/javascript; charset=utf-8',
    text: `import { React, Ruru, createRoot } from '${EXPLORER_PATH}ruru.js';
const workers = { json: 'jsonWorker.js', graphql: 'graphqlWorker.js' };
globalThis.MonacoEnvironment = {
  getWorker: (_, label) =>
    new Worker('${EXPLORER_PATH}' + (workers[label] ?? 'editorWorker.js'), { type: 'module' }),
};
createRoot(document.getElementById('ruru-root')).render(
  React.createElement(Ruru, {
    staticPath: '${EXPLORER_PATH}',
    endpoint: '/graphql',
    isHeadersEditorEnabled: true,
    // A token must not outlive the tab: headers are never written to the browser's storage.
    showPersistHeadersSettings: false,
    defaultQuery: ${JSON.stringify(WELCOME)},
  }),
);
`,
  },
};

export const explorerPage = async (reply: FastifyReply): Promise<FastifyReply> =>
  reply
    .headers({ ...HEADERS, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(PAGE);

export const explorerFile = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
  const name = request.url.slice(EXPLORER_PATH.length).split('?')[0] ?? '';
  const own = Object.hasOwn(OWN_FILES, name) ? OWN_FILES[name] : undefined;
  reply.headers({ ...HEADERS, 'cache-control': 'public, max-age=3600' });
  if (own) return reply.type(own.type).send(own.text);
  const file = await getStaticFile({
    staticPath: EXPLORER_PATH,
    urlPath: EXPLORER_PATH + name,
    acceptEncoding: request.headers['accept-encoding'],
    disallowDevAssets: true,
  });
  if (!file) {
    reply.callNotFound();
    return reply;
  }
  return reply.headers(file.headers).send(file.content);
};
