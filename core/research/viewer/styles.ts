/** The one style sheet of the viewer: for a phone, a desk and paper. */
export const VIEWER_STYLES = `
:root{--ink:#1c2430;--soft:#5a6675;--line:#d9dee5;--paper:#fff;--ground:#f4f5f7;--mark:#fff1b8;--edge:#d99a00;--hit:#ffd75e;--link:#0b5394}
*{box-sizing:border-box}
html{color-scheme:light;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.65 Georgia,'Source Serif 4','Noto Serif',serif;overflow-wrap:anywhere}
.sheet{max-width:46rem;margin:0 auto 2rem;padding:2.5rem 3.25rem 3rem;background:var(--paper);border:1px solid var(--line);border-radius:4px}
body>.sheet:first-of-type{margin-block-start:2rem}
h1,h2,.facts,.used,.label,.contents,.foot,.page,.ref{font-family:system-ui,-apple-system,'Segoe UI','Source Sans 3','Noto Sans',sans-serif}
h1,h2{font-size:1.65rem;line-height:1.25;margin:.25rem 0 1rem;font-weight:650;letter-spacing:-.01em;text-wrap:balance}
.label{margin:0;color:var(--soft);font-size:.8125rem;letter-spacing:.06em;text-transform:uppercase}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.3rem 1.25rem;margin:0 0 1.5rem;padding:1rem 0;border-block:1px solid var(--line);font-size:.875rem;line-height:1.45}
.facts dt{color:var(--soft)}
.facts dd{margin:0;min-width:0}
.hash{font-family:ui-monospace,'SFMono-Regular',Menlo,Consolas,monospace;font-size:.72rem;word-break:break-all}
a{color:var(--link);text-underline-offset:.15em}
.used{margin:0 0 2rem;padding:1rem 1.25rem;background:var(--ground);border-radius:4px;font-size:.9rem;line-height:1.5}
.used h3,.contents h3{margin:0 0 .5rem;font-size:.9rem}
.used ol,.contents ol{margin:0;padding:0;list-style:none}
.used li{display:grid;grid-template-columns:3.25rem 1fr;gap:.5rem;padding:.25rem 0}
.contents li{padding:.75rem 0;border-block-end:1px solid var(--line);font-size:.95rem;line-height:1.45}
.contents small,.note{color:var(--soft)}
.contents .ids{display:block;font-size:.82rem;margin-block-start:.2rem}
.text p{margin:0 0 1.05em}
mark{background:var(--mark);color:inherit;box-shadow:0 -1px 0 var(--mark),0 2px 0 -0.5px var(--edge);padding:.08em 0;scroll-margin-block:30vh;-webkit-box-decoration-break:clone;box-decoration-break:clone}
mark:target,a.also:target+mark,a.also:target+a.also+mark{background:var(--hit);box-shadow:0 0 0 3px var(--hit),0 5px 0 -1px var(--edge)}
.ref{font-size:.68em;font-weight:650;color:#7a5600;margin-inline-start:.3em;vertical-align:.35em;user-select:none;white-space:nowrap}
.page{display:inline-block;margin-inline-end:.5em;padding:0 .45em;border:1px solid var(--line);border-radius:3px;font-size:.7rem;line-height:1.5;color:var(--soft);vertical-align:.15em;user-select:none}
.foot{margin:2.5rem 0 0;padding-block-start:1rem;border-block-start:1px solid var(--line);font-size:.8rem;line-height:1.5;color:var(--soft)}
@media (max-width:40rem){
body{font-size:1.03rem;background:var(--paper)}
.sheet{padding:1.25rem 1.1rem 2rem;margin:0;border:0;border-block-end:8px solid var(--ground);border-radius:0}
body>.sheet:first-of-type{margin-block-start:0}
h1,h2{font-size:1.35rem}
.facts{grid-template-columns:1fr;gap:0}
.facts dd{margin-block-end:.5rem}
}
@media print{
@page{margin:20mm 18mm}
body{background:none;font-size:10.5pt}
.sheet{max-width:none;margin:0;padding:0;border:0;break-before:page}
body>.sheet:first-of-type{break-before:auto}
mark,mark:target{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h1,h2{font-size:16pt;break-after:avoid}
.text p{orphans:3;widows:3}
a{color:inherit;text-decoration:none}
}
`.trim();
