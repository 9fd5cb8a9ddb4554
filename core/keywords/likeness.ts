/**
 * How alike keywords are, by their words or by their vectors.
 *
 * Not every pair is looked at. By words: pairs that share a feature which at most `RARE` keywords have, at most
 * `NEIGHBOURS` kept for each keyword. By vectors: pairs whose sketches of 64 numbers are alike. For 5,000 keywords
 * that is a matter of seconds.
 */
import type { Edge } from './average-link';
import type { Keyword } from './keyword';

/** A feature of more keywords than this tells nothing and joins nobody. */
const RARE = 250;
const NEIGHBOURS = 40;
const LEAST = 0.15;
const GRAM = 4;
const WEIGHTS = { stem: 1, pair: 1, gram: 0.45 };

type Vector = Map<string, number>;

/** Likeness by stems, stem pairs and groups of four letters (TF-IDF, cosine). */
export function wordLikeness(keywords: readonly Keyword[]): Edge[] {
	const counts = keywords.map(featuresOf);
	const holders = new Map<string, number[]>();
	for (const [index, features] of counts.entries())
		for (const name of features.keys()) {
			const list = holders.get(name);
			if (list === undefined) holders.set(name, [index]);
			else list.push(index);
		}
	const vectors = counts.map((features) => weighted(features, holders, keywords.length));
	const edges: Edge[] = [];
	const kept = keywords.map(() => 0);
	for (const [a, vector] of vectors.entries()) {
		const candidates = new Set<number>();
		for (const name of vector.keys()) {
			const list = holders.get(name)!;
			if (list.length <= RARE) for (const b of list) if (b > a) candidates.add(b);
		}
		const near = [...candidates]
			.map((b): Edge => ({ a, b, likeness: dot(vector, vectors[b]!) }))
			.filter(({ likeness }) => likeness >= LEAST)
			.sort((one, other) => other.likeness - one.likeness || one.b - other.b);
		for (const edge of near) {
			if (kept[a]! >= NEIGHBOURS) break;
			if (kept[edge.b]! >= 2 * NEIGHBOURS) continue;
			kept[a]! += 1;
			kept[edge.b]! += 1;
			edges.push(edge);
		}
	}
	return edges;
}

const SKETCH = 64;
/** Below this many keywords every pair is compared. */
const FEW = 1_200;
const SKETCH_LEAST = 0.45;
const VECTOR_LEAST = 0.6;

/** Likeness by vectors of an embedding model (cosine). */
export function vectorLikeness(vectors: readonly (readonly number[])[]): Edge[] {
	const whole = vectors.map((vector) => unit(Float64Array.from(vector)));
	const sketches = vectors.length <= FEW ? whole : whole.map((vector) => unit(sketchOf(vector)));
	const least = vectors.length <= FEW ? VECTOR_LEAST : SKETCH_LEAST;
	const edges: Edge[] = [];
	for (let a = 0; a < whole.length; a += 1) {
		for (let b = a + 1; b < whole.length; b += 1) {
			if (product(sketches[a]!, sketches[b]!) < least) continue;
			const likeness = product(whole[a]!, whole[b]!);
			if (likeness >= VECTOR_LEAST) edges.push({ a, b, likeness });
		}
	}
	return edges;
}

function featuresOf({ stems }: Keyword): Vector {
	const features: Vector = new Map();
	const add = (name: string, weight: number): void => {
		features.set(name, (features.get(name) ?? 0) + weight);
	};
	for (const [index, stem] of stems.entries()) {
		add(`s:${stem}`, WEIGHTS.stem);
		const next = stems[index + 1];
		if (next !== undefined) add(`p:${stem} ${next}`, WEIGHTS.pair);
		const padded = `_${stem}_`;
		for (let at = 0; at + GRAM <= padded.length; at += 1)
			add(`g:${padded.slice(at, at + GRAM)}`, WEIGHTS.gram);
	}
	return features;
}

function weighted(features: Vector, holders: ReadonlyMap<string, number[]>, count: number): Vector {
	let length = 0;
	const vector: Vector = new Map();
	for (const [name, weight] of features) {
		const value = weight * Math.log(1 + count / holders.get(name)!.length);
		vector.set(name, value);
		length += value * value;
	}
	const norm = Math.sqrt(length) || 1;
	for (const [name, value] of vector) vector.set(name, value / norm);
	return vector;
}

function dot(one: Vector, other: Vector): number {
	const [small, large] = one.size <= other.size ? [one, other] : [other, one];
	let sum = 0;
	for (const [name, value] of small) sum += value * (large.get(name) ?? 0);
	return sum;
}

/** Adds every number into one of 64 places with a sign; likeness is kept on average. */
function sketchOf(vector: Float64Array): Float64Array {
	const sketch = new Float64Array(SKETCH);
	for (let index = 0; index < vector.length; index += 1) {
		const mixed = Math.imul(index + 1, 2_654_435_761) >>> 0;
		sketch[mixed % SKETCH]! += (mixed >>> 16) % 2 === 0 ? vector[index]! : -vector[index]!;
	}
	return sketch;
}

function unit(vector: Float64Array): Float64Array {
	const norm = Math.sqrt(product(vector, vector)) || 1;
	return vector.map((value) => value / norm);
}

function product(one: Float64Array, other: Float64Array): number {
	let sum = 0;
	for (let index = 0; index < one.length; index += 1) sum += one[index]! * (other[index] ?? 0);
	return sum;
}
