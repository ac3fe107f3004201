/**
 * The public page of an organisation: the sessions of one month and the bulletins of the year up to it, without
 * scripts, for telephones and printers too.
 */
import { createHash } from 'node:crypto';
import {
  type CivilDate,
  dateOf,
  dayOf,
  plusDays,
  SESSION_FORMS,
  SESSION_KINDS,
  weekdayOf,
} from '../../policies/index.ts';
import type { Bulletin } from '../reports/index.ts';
import type { Publication, PublicSession } from './publication.ts';

const STYLE = `
body{font:16px/1.6 system-ui,sans-serif;margin:0 auto;max-width:60rem;padding:1rem;color:#1a1a1a;background:#fff}
h1{font-size:1.4rem;margin:.5rem 0}
h2{font-size:1.1rem;margin:1.5rem 0 .5rem}
[lang=en]{color:#555;font-size:.85em}
nav{display:flex;gap:1rem;justify-content:space-between}
a{color:#0b57a4}
table{border-collapse:collapse;width:100%;table-layout:fixed}
caption{position:absolute;clip-path:inset(50%);height:1px;width:1px;overflow:hidden}
th,td{border:1px solid #bbb;padding:.25rem;vertical-align:top;text-align:left}
td{height:4rem}
td time{font-weight:600}
td p{margin:0;font-size:.8rem;line-height:1.3;overflow-wrap:anywhere}
article{border-top:1px solid #ccc;padding:.5rem 0;break-inside:avoid}
article p,details p,dd{margin:0;overflow-wrap:anywhere}
details{border-top:1px solid #ccc;padding:.5rem 0}
summary{font-weight:600;overflow-wrap:anywhere}
details h3{font-size:1rem;margin:.5rem 0 0}
details h3+p{white-space:pre-line}
dl{display:grid;grid-template-columns:auto 1fr;gap:0 1rem;margin:.5rem 0}
@media (max-width:40rem){td{height:2.2rem}td p{font-size:.65rem}td p span{display:none}}
@media print{nav{display:none}body{max-width:none;padding:0}a{color:inherit;text-decoration:none}}
`;

/** Nothing but the page's own style, known by its hash. */
export const PAGE_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** First and last day of the month that a search names, or of today's; null for one that is no month of 1900–2199. */
export function monthOf(search: URLSearchParams, today: string): { from: CivilDate; to: CivilDate } | null {
  const month = search.get('month') ?? today.slice(0, 7);
  if (!/^(19|2[01])\d{2}-(0[1-9]|1[0-2])$/.test(month)) return null;
  const from = `${month}-01` as CivilDate;
  return { from, to: dateOf(plusDays(dayOf(nextMonth(from)), -1)) };
}

const nextMonth = (first: CivilDate): CivilDate => monthFrom(first, 31);
const monthFrom = (first: CivilDate, days: number): CivilDate =>
  `${dateOf(plusDays(dayOf(first), days)).slice(0, 7)}-01` as CivilDate;

const WEEK = ['一', '二', '三', '四', '五', '六', '日'];
const WEEK_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

type Shown = Pick<Publication, 'nameZh' | 'nameEn'> & {
  slug: string;
  sessions: readonly PublicSession[];
  bulletins: readonly Bulletin[];
};

/**
 * The page of a month. Without a publication it says so and names nobody: it is the same for an organisation that
 * has published nothing and for one that is not there.
 */
export function publicPage(month: { from: CivilDate; to: CivilDate }, found: Shown | null): string {
  const title = found ? `${found.nameZh}领导接访公示` : '领导接访公示';
  const english = found ? `Sessions of ${found.nameEn}` : 'Published sessions';
  const label = month.from.slice(0, 7);
  const [before, after] = [monthFrom(month.from, -1), nextMonth(month.from)].map((day) => day.slice(0, 7));
  return `<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)} ${label}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<h1>${html(title)} <span lang="en">${html(english)}</span></h1>
<nav><a href="?month=${before}">← 上月 <span lang="en">${before}</span></a><strong>${label}</strong><a href="?month=${after}">下月 <span lang="en">${after}</span> →</a></nav>
${found && found.sessions.length > 0 ? `${grid(month, found.sessions)}\n${list(found.sessions)}\n${subscription(found.slug)}` : NOTHING}
${found && found.bulletins.length > 0 ? circulated(found.bulletins) : ''}
</body>
</html>
`;
}

const NOTHING =
  '<p>本月没有公示的接访安排。 <span lang="en">No sessions are published for this month.</span></p>';

const subscription = (slug: string): string =>
  `<p><a href="/o/${html(slug)}/sessions.ics">订阅日历 <span lang="en">Subscribe to the calendar</span></a></p>`;

function grid({ from, to }: { from: CivilDate; to: CivilDate }, sessions: readonly PublicSession[]): string {
  const byDay = Map.groupBy(sessions, ({ onDate }) => onDate);
  const start = plusDays(dayOf(from), 1 - weekdayOf(dayOf(from)));
  const rows: string[] = [];
  for (let monday = start; monday <= dayOf(to); monday = plusDays(monday, 7)) {
    const days = WEEK.map((_, index) => dateOf(plusDays(monday, index)));
    const cells = days.map((day) => (day < from || day > to ? '<td></td>' : cell(day, byDay.get(day) ?? [])));
    rows.push(`<tr>${cells.join('')}</tr>`);
  }
  const head = WEEK.map(
    (day, index) => `<th scope="col">${day} <span lang="en">${WEEK_EN[index]}</span></th>`,
  );
  return `<table><caption>本月接访日历 / Calendar of the month</caption>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody></table>`;
}

const cell = (day: string, sessions: readonly PublicSession[]): string => {
  const entries = sessions.map(
    ({ fromTime, postTitle }) => `<p>${html(fromTime)} <span>${html(postTitle)}</span></p>`,
  );
  return `<td><time datetime="${day}">${Number(day.slice(8))}</time>${entries.join('')}</td>`;
};

const list = (sessions: readonly PublicSession[]): string =>
  `<h2>安排 <span lang="en">Sessions</span></h2>\n${sessions.map(entry).join('\n')}`;

function entry({
  kind,
  form,
  onDate,
  fromTime,
  toTime,
  place,
  postTitle,
  portfolios,
  names,
}: PublicSession): string {
  const [type, way] = [SESSION_KINDS[kind], SESSION_FORMS[form]];
  const weekday = weekdayOf(dayOf(onDate as CivilDate)) - 1;
  const who = [postTitle, ...names].map(html).join(' ');
  const field = portfolios.length > 0 ? `<p>分管：${portfolios.map(html).join('、')}</p>` : '';
  return `<article>
<p><time datetime="${onDate}T${html(fromTime)}+08:00">${onDate} 星期${WEEK[weekday]} ${html(fromTime)}–${html(toTime)}</time></p>
<p><strong>${who}</strong></p>
${field}<p>${type.zh}（${way.zh}） <span lang="en">${type.en}: ${way.en}</span></p>
<p>地点：${html(place)}</p>
</article>`;
}

const circulated = (bulletins: readonly Bulletin[]): string =>
  `<h2>通报 <span lang="en">Bulletins</span></h2>\n${bulletins.map(bulletin).join('\n')}`;

function bulletin({ title, periodFrom, periodTo, publishedOn, version, zero, ...told }: Bulletin): string {
  const texts = told.sections
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => `<h3>${html(name)}</h3>\n<p>${html(text)}</p>`);
  const figures = told.figures.map(({ zh, en, value }) => {
    const english = en === zh ? '' : ` <span lang="en">${html(en)}</span>`;
    return `<dt>${html(zh)}${english}</dt><dd>${value ?? '—'}</dd>`;
  });
  const issued = `<time datetime="${publishedOn}">${publishedOn}</time> 发布，第 ${version} 版 <span lang="en">Published, version ${version}</span>`;
  return `<details>
<summary>${html(title.zh)}：${periodFrom} 至 ${periodTo} <span lang="en">${html(title.en)}</span></summary>
<p>${issued}</p>
${zero ? '<p>无事项 <span lang="en">Nothing to report</span></p>' : ''}${texts.join('\n')}
${figures.length > 0 ? `<dl>${figures.join('')}</dl>` : ''}
</details>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const html = (text: string): string => text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one]!);
