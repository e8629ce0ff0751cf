import { DARK, LIGHT, type Palette } from '../../charts/theme.ts';

/** Colours of the page around the charts; text reaches 4.5 : 1 on every background it stands on. */
const PAGE = {
  light: {
    paper: '#ffffff',
    ground: '#f5f6f8',
    line: '#dfe3e8',
    ink: '#1f2430',
    muted: '#59626f',
    link: '#00598c',
    focus: '#0072b2',
  },
  dark: {
    paper: '#191d24',
    ground: '#101318',
    line: '#323a46',
    ink: '#e7eaf0',
    muted: '#a5aebc',
    link: '#7cc4f2',
    focus: '#56b4e9',
  },
} as const;

/** Per outcome: text colour and the tint behind it. */
const TONES = {
  light: {
    pass: ['#0b6b45', '#e3f4ec'],
    warn: ['#7d5200', '#fdf1d8'],
    fail: ['#ab1f2b', '#fdeaea'],
    error: ['#ab1f2b', '#fdeaea'],
    inconclusive: ['#6a3d94', '#f2eaf9'],
    'not-applicable': ['#59626f', '#eceef1'],
  },
  dark: {
    pass: ['#6fd6a6', '#143027'],
    warn: ['#f0c05e', '#352a11'],
    fail: ['#ff9a98', '#3d1c20'],
    error: ['#ff9a98', '#3d1c20'],
    inconclusive: ['#cfaaf2', '#2d2239'],
    'not-applicable': ['#a5aebc', '#272d36'],
  },
} as const;

function variables(scheme: 'light' | 'dark', palette: Palette): string {
  const page = Object.entries(PAGE[scheme]).map(([name, color]) => `--${name}:${color}`);
  const chart = Object.entries(palette).map(([role, color]) => `--chart-${role}:${color}`);
  const tones = Object.entries(TONES[scheme]).flatMap(([name, [text, tint]]) => [
    `--${name}:${text}`,
    `--${name}-tint:${tint}`,
  ]);
  return [...page, ...chart, ...tones].join(';');
}

const TONE_CLASSES = Object.keys(TONES.light)
  .map((name) => `.${name}{--tone:var(--${name});--tint:var(--${name}-tint)}`)
  .join('\n');

/** The style sheet of the HTML report: one column that widens to two for charts, light or dark as the reader prefers. */
export const STYLE = `
:root{color-scheme:light dark;${variables('light', LIGHT)}}
@media (prefers-color-scheme:dark){:root{${variables('dark', DARK)}}}
${TONE_CLASSES}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
.page{max-width:1040px;margin:0 auto;padding:0 1rem 4rem}
a{color:var(--link)}
code{font:.875em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px;border-radius:6px}
.skip{position:absolute;left:-100vw;top:0;z-index:1;background:var(--paper);padding:.5rem 1rem}
.skip:focus{left:0}
header{padding:2rem 0 1.25rem}
.brand{display:flex;flex-wrap:wrap;gap:.25rem .75rem;align-items:baseline;color:var(--muted);font-size:.875rem}
.brand b{color:var(--ink);font-size:1rem;letter-spacing:.01em}
h1{font-size:1.25rem;line-height:1.35;font-weight:600;margin:.5rem 0 0}
h1~p{margin:.15rem 0 0;color:var(--muted)}
h2{font-size:1.2rem;margin:2.75rem 0 .9rem;line-height:1.3}
h3{font-size:1rem;margin:0;line-height:1.4}
h4{font-size:.875rem;margin:1.4rem 0 .35rem;color:var(--muted);font-weight:600}
p{margin:.35rem 0}
.verdict{display:flex;gap:1.25rem;align-items:center;background:var(--paper);border:1px solid var(--line);border-radius:14px;padding:1.4rem 1.5rem}
.seal{flex:none;display:grid;place-items:center;width:4.5rem;height:4.5rem;border-radius:50%;background:var(--tint);color:var(--tone);font-size:2.1rem;font-weight:600;line-height:1}
.verdict .word{font-size:1.6rem;font-weight:650;line-height:1.2;color:var(--tone);margin:0}
.verdict .why{margin:.25rem 0 0}
.verdict .rule{margin:.15rem 0 0;color:var(--muted);font-size:.875rem}
.tally{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0;margin:1rem 0 0}
.chip{display:inline-flex;align-items:center;gap:.35rem;border-radius:999px;padding:.1rem .7rem;font-size:.875rem;background:var(--tint);color:var(--tone);white-space:nowrap;font-weight:550}
.quiet{display:inline-block;border:1px solid var(--line);border-radius:999px;padding:0 .6rem;font-size:.8125rem;color:var(--muted);white-space:nowrap}
.card>.body{padding:.4rem 1.15rem 1.1rem}
.card{background:var(--paper);border:1px solid var(--line);border-radius:12px;margin:.7rem 0}
.check>summary{display:grid;grid-template-columns:8.6rem 1fr auto;gap:.25rem .8rem;align-items:start;padding:.95rem 1.15rem;cursor:pointer;list-style:none;border-radius:12px}
.check>summary::-webkit-details-marker{display:none}
.check>summary::after{content:"";width:.5rem;height:.5rem;margin:.5rem .25rem 0;border:solid var(--muted);border-width:0 2px 2px 0;transform:rotate(45deg);grid-column:3;grid-row:1}
.check[open]>summary::after{transform:rotate(225deg);margin-top:.7rem}
.check>summary .chip{justify-self:start;margin-top:.05rem}
.check .name{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline;font-weight:600}
.check .said{display:block;color:var(--muted);font-weight:400}
.check .body{padding:0 1.15rem 1.15rem;border-top:1px solid var(--line)}
.means{margin-top:.9rem}
.advice{background:var(--ground);border-left:3px solid var(--tone);border-radius:0 8px 8px 0;padding:.6rem .9rem;margin:1rem 0 0}
.small{border-radius:12px}
.small>summary{padding:.6rem 1.15rem}
.plain{margin-top:1rem}
.plain>summary{cursor:pointer;color:var(--link);font-size:.875rem;padding:.15rem 0;width:fit-content}
.about{padding-top:.25rem;max-width:70ch}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.3rem 1.75rem .3rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line);unicode-bidi:isolate}
tr>*:last-child{padding-right:0}
tbody tr:last-child>*{border-bottom:0}
thead th{color:var(--muted);font-weight:550;white-space:nowrap}
tbody th{font-weight:500;min-width:5.5rem}
.num{text-align:right;white-space:nowrap}
.place{white-space:nowrap}
.note{min-width:12rem}
.path{min-width:11.5rem}
.charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,420px),1fr));gap:.9rem}
figure table,.profile table{width:100%}
figure th,figure td,.profile th,.profile td{padding-right:.9rem}
.profile.wide table{width:auto}
.profile.wide :is(th,td){padding-right:1.75rem}
figure{margin:0;padding:1.1rem 1.15rem;background:var(--paper);border:1px solid var(--line);border-radius:12px;display:flex;flex-direction:column}
figcaption p{color:var(--muted);font-size:.875rem;margin:.15rem 0 .6rem}
figure svg{width:100%;height:auto;max-width:560px;font-family:inherit}
.plain>.scroll{margin-top:.4rem}
.plain>.scroll+.scroll{margin-top:1rem}
.profile{columns:2 400px;column-gap:.9rem}
.profile.wide{columns:auto;margin-top:.9rem}
.profile section{background:var(--paper);border:1px solid var(--line);border-radius:12px;padding:1.1rem 1.15rem;margin:0 0 .9rem;break-inside:avoid}
dl{display:grid;grid-template-columns:minmax(7rem,auto) 1fr;gap:.3rem 1rem;margin:.6rem 0 0;font-size:.9375rem;font-variant-numeric:tabular-nums}
dt{color:var(--muted)}
dd{margin:0;unicode-bidi:isolate}
dd span{color:var(--muted);margin-left:.35rem}
.profile .scroll{margin-top:.6rem}
.empty{color:var(--muted)}
footer{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--muted);font-size:.875rem}
@media (max-width:520px){
.page{padding:0 .75rem 3rem}
header{padding-top:1.25rem}
.verdict{gap:.9rem;padding:1.1rem}
.seal{width:3.25rem;height:3.25rem;font-size:1.5rem;align-self:start}
.check>summary{grid-template-columns:1fr auto;padding:.85rem .9rem}
.check>summary .what{grid-column:1/-1}
.check>summary::after{grid-column:2}
.check .body{padding:0 .9rem .9rem}
figure,.profile section{padding:.9rem}
th,td,.profile.wide :is(th,td){padding-right:.9rem}
.path{min-width:9.5rem}
dl{grid-template-columns:1fr;gap:0}
dd{margin-bottom:.45rem}
}
@media print{
:root{${variables('light', LIGHT)}}
body{background:#fff;font-size:11pt}
.skip,.check>summary::after{display:none}
.card,figure,.profile section,.verdict{break-inside:avoid}
details::details-content{content-visibility:visible;display:block;height:auto}
.scroll{overflow:visible}
}
`.trim();
