/** What an AI-text detector is: how a text becomes a request, and how an answer becomes a number of one direction. Pure. */
import type { ChannelHttpAnswer, ChannelHttpRequest } from '../../shared/ports';

/** A text as it is sent. */
export interface DetectorText {
	text: string;
	/** Primary language: "en". */
	language: string;
	/** Made from the text, so that the same text has the same name at the vendor. */
	scanId: string;
}

/** What a vendor's answer says. */
export interface DetectorReading {
	/** The vendor's own number. */
	raw: number;
	/** 0 to 1, higher is more human-like (B-019). */
	humanLike: number;
	version: string;
}

/** A detector. */
export interface Detector {
	/** Registered id; never renamed. */
	id: string;
	/** Name as the vendor writes it. */
	label: string;
	/** What the vendor says its number is, with its direction. */
	scale: string;
	/** What is known about how often it is wrong. */
	statement: string;
	baseUrl: string;
	/** Shorter texts are not sent. */
	least: { characters: number; words: number };
	/** Longer texts are cut at the last sentence before it. */
	mostCharacters: number;
	/** `humanLike` from which a text passes, at this vendor. */
	passAt: number;
	/** Primary languages it knows; all when absent. */
	languages?: readonly string[];
	/** The request of a text; `url` is whole. */
	request(text: DetectorText, baseUrl: string): ChannelHttpRequest;
	/** The reading of an answer with status 2xx; undefined when it is none. */
	read(json: unknown): DetectorReading | undefined;
	/** What a status means where the vendor has meanings of its own. */
	refusal?(answer: ChannelHttpAnswer): string | undefined;
}

/** Gives a detector its type; the shape is the contract. */
export function defineDetector(detector: Detector): Detector {
	return detector;
}

/** The value at a path, or undefined. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
	let current = value;
	for (const key of path) {
		if (typeof current !== 'object' || current === null || !Object.hasOwn(current, key)) {
			return undefined;
		}
		current = (current as Record<string | number, unknown>)[key];
	}
	return current;
}

/** A number between bounds, or undefined: what lies outside is not the number that was meant. */
export function numberAt(
	value: unknown,
	most: number,
	...path: (string | number)[]
): number | undefined {
	const found = at(value, ...path);
	return typeof found === 'number' && found >= 0 && found <= most ? found : undefined;
}

/** A text at a path, or empty. */
export function textAt(value: unknown, ...path: (string | number)[]): string {
	const found = at(value, ...path);
	return typeof found === 'string' ? found.slice(0, 100) : '';
}

/** A share to four decimals. */
export const rounded = (share: number): number => Math.round(share * 10_000) / 10_000;
