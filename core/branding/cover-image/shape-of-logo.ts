/** A closed path of a vector logo, for a cover that crops it large. */
import type { LogoShape } from './drawing/cover-style';

/** Numbers a command takes, by its letter. */
const TAKES: Record<string, number> = {
	m: 2,
	l: 2,
	h: 1,
	v: 1,
	c: 6,
	s: 4,
	q: 4,
	t: 2,
	a: 7,
	z: 0,
};
const TOKENS = /[a-z]|[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?/giu;
const LONGEST_PATH = 20_000;
/** How unequal the sides may be: a line is no form. */
const MOST_STRETCHED = 4;

/** The largest closed form among the paths of a `data:` address of ours; undefined for a picture, or a logo without one. */
export function shapeOfLogo(dataUri: string): LogoShape | undefined {
	const body = /^data:image\/svg\+xml;base64,(.*)$/su.exec(dataUri)?.[1];
	if (body === undefined) return undefined;
	const svg = Buffer.from(body, 'base64').toString('utf8');
	const shapes = [...svg.matchAll(/<path\b[^>]*?\sd="([^"]+)"/gu)]
		.map(([, path]) => firstForm(path ?? ''))
		.filter((shape) => shape !== undefined);
	const area = ({ box }: LogoShape): number => box.width * box.height;
	return shapes.sort((one, other) => area(other) - area(one))[0];
}

/** A path up to its first closing, with the box around its points and control points. */
function firstForm(path: string): LogoShape | undefined {
	const end = path.search(/z/iu);
	if (end < 0 || end > LONGEST_PATH || /[^\s,.\d+\-a-z]/iu.test(path)) return undefined;
	const closed = path.slice(0, end + 1).trim();
	const points = pointsOf(closed);
	if (points === undefined || points.length < 3) return undefined;
	const xs = points.map(([x]) => x);
	const ys = points.map(([, y]) => y);
	const box = { x: Math.min(...xs), y: Math.min(...ys), width: 0, height: 0 };
	box.width = Math.max(...xs) - box.x;
	box.height = Math.max(...ys) - box.y;
	const { width, height } = box;
	const isForm =
		width > 0 && height > 0 && Math.max(width / height, height / width) < MOST_STRETCHED;
	return isForm ? { path: closed, box } : undefined;
}

/** Every point a path names, absolute; undefined when it is no path. */
function pointsOf(path: string): [number, number][] | undefined {
	const tokens = path.match(TOKENS) ?? [];
	const points: [number, number][] = [];
	let [x, y] = [0, 0];
	let command = '';
	for (let at = 0; at < tokens.length;) {
		const token = tokens[at]!;
		if (/^[a-z]$/iu.test(token)) {
			command = token;
			at += 1;
		}
		const letter = command.toLowerCase();
		const count = TAKES[letter];
		if (count === undefined || (points.length === 0 && letter !== 'm')) return undefined;
		if (letter === 'z') return points;
		const values = tokens.slice(at, at + count).map(Number);
		if (values.length < count || values.some((value) => !Number.isFinite(value))) return undefined;
		at += count;
		const [fromX, fromY] = command === letter ? [x, y] : [0, 0];
		if (letter === 'h') x = fromX + values[0]!;
		else if (letter === 'v') y = fromY + values[0]!;
		else {
			// An arc names radii and turns before its point.
			const pairs = letter === 'a' ? values.slice(5) : values;
			for (let pair = 0; pair + 1 < pairs.length; pair += 2) {
				x = fromX + pairs[pair]!;
				y = fromY + pairs[pair + 1]!;
				points.push([x, y]);
			}
		}
		if (letter === 'h' || letter === 'v') points.push([x, y]);
		// Further pairs after a move are lines.
		if (letter === 'm') command = command === 'm' ? 'l' : 'L';
	}
	return points;
}
