/** The one stylesheet of all pages: phone first, light and dark, no font to fetch. */

/** Style of every page; colours of the brand come before it as custom properties. */
export const STYLE = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;font-synthesis:none}
body{margin:0;background:var(--ground);color:var(--ink);font:400 1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:lining-nums tabular-nums;overflow-wrap:anywhere}
.sheet{max-width:70rem;margin:0 auto;padding:0 1.25rem 4rem}
.narrow{max-width:44rem}
header.top{display:flex;gap:1rem;align-items:center;justify-content:space-between;padding:1.25rem 0 1rem;border-bottom:1px solid var(--line);min-height:4.25rem}
.mark{display:flex;align-items:center;font-weight:600;min-width:0}
.mark img{display:block;height:2.25rem;width:auto;max-width:12rem;object-fit:contain;object-position:left}
.mark .dark{display:none}
.what{color:var(--soft);font-size:.875rem;text-align:right}
h1,h2,h3{font-weight:600;line-height:1.2;text-wrap:balance;margin:0}
h1{font-size:1.75rem;letter-spacing:-.01em}
h2{font-size:1.1875rem}
p{margin:0;text-wrap:pretty}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.2em}
a:focus-visible,summary:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
.eyebrow{color:var(--soft);font-size:.875rem;margin:2.25rem 0 .5rem}
.lead{color:var(--soft);margin-top:.5rem;max-width:60ch}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.beside{display:flex;flex-wrap:wrap;column-gap:.625rem}
.beside>*{max-width:100%}
.right{text-align:right}
ol,ul{list-style:none;margin:0;padding:0}
footer.foot{margin-top:3.5rem;padding-top:1rem;border-top:1px solid var(--line);color:var(--soft);font-size:.875rem;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;justify-content:space-between}

.word{font-size:.8125rem;font-weight:600;white-space:nowrap}
.good{color:var(--good)}.warn{color:var(--warn)}.bad{color:var(--bad)}.go{color:var(--accent)}

.note{margin-top:2rem;padding:1rem 0 1rem 1.25rem;border-left:3px solid var(--line)}
.note.bad{border-color:var(--bad);color:inherit}.note.warn{border-color:var(--warn);color:inherit}.note.go{border-color:var(--accent);color:inherit}
.note p+p{margin-top:.375rem}
.button{display:inline-block;background:var(--accent);color:var(--on-accent);text-decoration:none;font-weight:600;padding:.75rem 1.5rem;border-radius:2px}

.gauge{margin-top:2.5rem}
.percent{font-size:4.5rem;line-height:1;font-weight:300;letter-spacing:-.04em}
.percent small{font-size:1.5rem;font-weight:400;letter-spacing:0;margin-left:.15em;color:var(--soft)}
.gauge .row{display:flex;justify-content:space-between;align-items:flex-end;gap:1rem}
.bar{height:4px;background:var(--line);margin-top:1rem;position:relative}
.bar i{position:absolute;left:0;top:0;bottom:0;background:var(--accent)}
.bar.bad i{background:var(--bad)}.bar.warn i{background:var(--warn)}.bar.soft i{background:var(--soft)}

.steps{margin-top:2.5rem;counter-reset:step}
.steps li{counter-increment:step;display:grid;grid-template-columns:2rem 1fr auto;gap:0 .75rem;padding:.75rem 0;border-top:1px solid var(--line)}
.steps li::before{content:counter(step);color:var(--soft);font-size:.875rem;line-height:1.7}
.steps .label{font-weight:400}
.steps .detail{grid-column:2/-1;color:var(--soft);font-size:.875rem}
.steps .took{font-size:.875rem;color:var(--soft);line-height:1.7;text-align:right}
.steps .pending .label{color:var(--soft)}
.steps .running .label,.steps .failed .label,.steps .waiting .label{font-weight:600}
.steps .running::before{color:var(--accent);font-weight:600}
.steps .failed::before{color:var(--bad);font-weight:600}

.facts{display:grid;grid-template-columns:repeat(2,1fr);gap:1.25rem 1rem;margin-top:2.25rem}
.facts.plain{margin-top:2rem;padding-top:1.25rem;border-top:1px solid var(--line)}
.facts dt{color:var(--soft);font-size:.875rem}
.facts dd{margin:.125rem 0 0}
.figures{display:grid;grid-template-columns:repeat(2,1fr);margin-top:1.75rem;border-top:2px solid var(--ink)}
.figures>*{padding:.875rem 1rem 1rem 0;border-bottom:1px solid var(--line);color:inherit;text-decoration:none;display:block}
.figures .n{display:block;font-size:2.25rem;line-height:1.1;font-weight:300;letter-spacing:-.02em}
.figures .t{display:block;font-size:.875rem;font-weight:600}
.figures .d{display:block;font-size:.8125rem;color:var(--soft)}
.figures a:hover .t{text-decoration:underline}
.figures .wide{grid-column:1/-1}

.filters{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:1.25rem;font-size:.875rem}
.filters a[aria-current],.filters b{color:var(--ink);font-weight:600;text-decoration:none}

section.block{margin-top:2.75rem}
.block>.head{display:flex;justify-content:space-between;align-items:baseline;gap:1rem;padding-bottom:.5rem;border-bottom:1px solid var(--ink)}
.lines li{padding:.8125rem 0;border-bottom:1px solid var(--line);display:grid;gap:.125rem .75rem;grid-template-columns:1fr auto}
.lines .title{font-weight:600}
.lines .meta{grid-column:1/-1;color:var(--soft);font-size:.875rem}
.lines .next{grid-column:1/-1;font-size:.875rem}
.lines .mini{grid-column:1/-1;height:3px;background:var(--line);position:relative;margin:.25rem 0}
.lines .mini i{position:absolute;left:0;top:0;bottom:0;background:var(--accent)}
.empty{color:var(--soft);padding:.875rem 0;border-bottom:1px solid var(--line)}
.more{padding-top:.75rem;font-size:.875rem}

.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9375rem}
th,td{padding:.5625rem 0 .5625rem 1rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap;vertical-align:baseline}
th:first-child,td:first-child{text-align:left;padding-left:0;white-space:normal;min-width:8rem}
thead th{font-weight:400;color:var(--soft);font-size:.8125rem}
tbody th{font-weight:600}
td.zero{color:var(--soft)}
@media (max-width:47.99rem){
thead{display:none}
tr{display:flex;flex-wrap:wrap;gap:.125rem 1rem;padding:.6875rem 0;border-bottom:1px solid var(--line)}
tbody th{flex-basis:100%;padding:0;border:0}
td{padding:0;border:0;font-size:.875rem}
td.zero{display:none}
td::after{content:" " attr(data-label);color:var(--soft)}
}

.months{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:1rem;margin-top:1rem}
.legend{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:1rem;font-size:.875rem}
.legend i,.item i{display:inline-block;width:.625rem;height:.625rem;margin-right:.4375rem}
.month{margin-top:1.75rem;border-top:2px solid var(--ink)}
.month .weekday{display:none}
.month .day{display:grid;grid-template-columns:4.5rem 1fr;padding:.75rem 0;border-bottom:1px solid var(--line)}
.month .day.bare{display:none}
.day .date b{display:block;font-size:1.375rem;font-weight:300;line-height:1.1}
.day .date span{font-size:.8125rem;color:var(--soft)}
.day.today .date b,.day.today .date span{color:var(--accent);font-weight:600}
.item{display:block;padding-left:.625rem;border-left:3px solid var(--client,var(--line));font-size:.9375rem;line-height:1.35}
.item+.item{margin-top:.625rem}
.item .when{font-size:.8125rem;color:var(--soft)}
.item .name,.item .who{display:block}
.item .who{font-size:.8125rem}
.item.off .title{text-decoration:line-through;color:var(--soft)}

@media (min-width:48rem){
.sheet{padding:0 2.5rem 5rem}
h1{font-size:2.25rem}
.percent{font-size:6rem}
.facts{grid-template-columns:repeat(4,1fr)}
.figures{grid-template-columns:repeat(4,1fr) 1.6fr}
.figures .wide{grid-column:auto}
.figures>*{border-bottom:1px solid var(--line);padding-left:1rem}
.figures>*:first-child{padding-left:0}
.figures>*+*{border-left:1px solid var(--line)}
.lines li{grid-template-columns:minmax(0,5fr) minmax(0,3fr) minmax(0,5fr) 8.75rem;align-items:baseline}
.lines .meta{grid-column:auto}
.lines .next{grid-column:auto}
.lines .state{text-align:right;order:9}
.lines .mini{grid-column:1/-1;order:10}
.month{display:grid;grid-template-columns:repeat(7,minmax(0,1fr));border-left:0}
.month .weekday{display:block;font-size:.8125rem;color:var(--soft);padding:.5rem .5rem .375rem 0;border-bottom:1px solid var(--line)}
.month .day,.month .day.bare{display:block;min-height:7.5rem;padding:.5rem .5rem .75rem 0;border-bottom:1px solid var(--line)}
.month .day .date{margin-bottom:.375rem}
.month .day .date b{font-size:1rem;font-weight:400;display:inline}
.month .day .date span{display:none}
.month .day.other .date b{color:var(--soft)}
.item{font-size:.8125rem;padding-left:.5rem}
.item .when,.item .who{font-size:.75rem}
.item+.item{margin-top:.5rem}
}
@media print{.filters,.button,.months a{display:none}.sheet{max-width:none}}
`;
