/** Elements that may leave out their end tags, and what ends them (HTML, "optional tags"). */

const CELLS = ['td', 'th'];
const ROWS = [...CELLS, 'tr', 'thead', 'tbody', 'tfoot'];
const ENDS: Record<string, readonly string[]> = {
	li: ['li'],
	dt: ['dt', 'dd'],
	dd: ['dt', 'dd'],
	td: CELLS,
	th: CELLS,
	tr: [...CELLS, 'tr'],
	tbody: ROWS,
	thead: ROWS,
	tfoot: ROWS,
	option: ['option'],
};
/** Elements that may stand in a paragraph; any other start tag ends it. */
const PHRASING = new Set(
	'a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark math nobr q rp rt ruby s samp small span strike strong sub sup svg time tspan tt u var wbr'.split(
		' ',
	),
);

/** Whether a start tag ends the innermost open element. */
export function endsOpen(startTag: string, innermost: string | undefined): boolean {
	if (innermost === undefined) return false;
	if (innermost === 'p') return !PHRASING.has(startTag);
	return ENDS[startTag]?.includes(innermost) === true;
}
