/** Carries objects from one PDF into another, each once, references kept; what is not to come along is mapped away first. */
import type { PDFContext, PDFDict, PDFObject, PDFRef, PDFStream } from '@cantoo/pdf-lib';
import type { PdfLib } from './pdf-objects';

/** Carries the objects of one file. */
export interface Carrier {
	/** The new file. */
	target: PDFContext;
	/** Says what stands in the new file for an object of the old one. */
	map(ref: PDFRef, to: PDFObject): void;
	/** What stands in the new file for an object, if it was carried or mapped. */
	mapped(ref: PDFRef): PDFObject | undefined;
	/** The object in the new file. What it refers to follows with {@link Carrier.finish}. */
	carry(object: PDFObject): PDFObject;
	/** The entries of a dictionary, as {@link Carrier.carry} would carry each. */
	carryInto(target: PDFDict, source: PDFDict, without?: readonly string[]): void;
	/** Carries everything that was referred to. */
	finish(): void;
}

/**
 * A carrier between two files.
 *
 * @param change looks at every carried dictionary and may change it: the new one, then the old one
 */
export function carrierBetween(
	lib: PdfLib,
	from: PDFContext,
	to: PDFContext,
	change: (made: PDFDict, original: PDFDict) => void,
): Carrier {
	const known = new Map<PDFRef, PDFObject>();
	const waiting: { ref: PDFRef; object: PDFObject }[] = [];

	const carry = (object: PDFObject): PDFObject => {
		if (object instanceof lib.PDFRef) return carryRef(object);
		if (object instanceof lib.PDFDict) {
			const made = lib.PDFDict.withContext(to);
			carryInto(made, object);
			change(made, object);
			return made;
		}
		if (object instanceof lib.PDFArray) {
			const made = lib.PDFArray.withContext(to);
			for (let index = 0; index < object.size(); index += 1) made.push(carry(object.get(index)));
			return made;
		}
		return object instanceof lib.PDFStream ? carryStream(object) : object;
	};
	const carryInto = (made: PDFDict, source: PDFDict, without: readonly string[] = []): void => {
		for (const [key, value] of source.entries()) {
			if (!without.includes(key.decodeText())) made.set(key, carry(value));
		}
	};
	const carryRef = (ref: PDFRef): PDFObject => {
		const there = known.get(ref);
		if (there !== undefined) return there;
		const object = from.lookup(ref);
		if (object === undefined) return lib.PDFNull;
		const made = to.nextRef();
		known.set(ref, made);
		// Not at once: chains of references may be as long as the file.
		waiting.push({ ref: made, object });
		return made;
	};
	const carryStream = (stream: PDFStream): PDFObject => {
		const dict = lib.PDFDict.withContext(to);
		carryInto(dict, stream.dict, ['Length']);
		change(dict, stream.dict);
		return lib.PDFRawStream.of(dict, stream.getContents());
	};

	return {
		target: to,
		map: (ref, object) => void known.set(ref, object),
		mapped: (ref) => known.get(ref),
		carry,
		carryInto,
		finish() {
			for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
				to.assign(next.ref, carry(next.object));
			}
		},
	};
}
