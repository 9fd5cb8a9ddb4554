/** Gives the statements of a ledger to the sides of a document: which sides there are, and who goes where. */
import { SIDES } from './sides.mjs';

/** A side with this many times the average gives to its neighbours what fits them nearly as well. */
const CROWDED = 1.5;

/** The sides most cards want; one that too few want gives its cards to the next best. */
export function chosenSides(placed, { least, most }) {
	let kept = SIDES.map((side) => side.id);
	for (;;) {
		const counts = new Map(kept.map((id) => [id, 0]));
		for (const { places } of placed) {
			const place = places.find((candidate) => counts.has(candidate.side));
			if (place) counts.set(place.side, counts.get(place.side) + 1);
		}
		const [[weakest, count] = []] = [...counts].sort((a, b) => a[1] - b[1]);
		if (kept.length <= 1 || (kept.length <= most && count >= least)) return kept;
		kept = kept.filter((id) => id !== weakest);
	}
}

/** Moves statements from a crowded side to the side they fit nearly as well. */
export function relieve(bySide, placed) {
	const most = Math.ceil((CROWDED * placed.length) / Math.max(1, bySide.size));
	for (const [side, fits] of bySide) {
		const movable = fits
			.map((fit) => {
				const { places } = placed.find(({ piece }) => piece === fit.piece);
				const next = places.find(
					(place) => place.side !== side && (bySide.get(place.side)?.length ?? most) < most,
				);
				return { fit, next, margin: next ? fit.fit - next.score : Infinity };
			})
			.filter(({ margin }) => margin < 1.1)
			.sort((a, b) => a.margin - b.margin);
		for (const { fit, next } of movable) {
			if (fits.length <= most) break;
			if (bySide.get(next.side).length >= most) continue;
			fits.splice(fits.indexOf(fit), 1);
			bySide.get(next.side).push({ piece: fit.piece, fit: next.score });
		}
	}
}

/** Cards that disagree stand in one section. */
export function gather(bySide, one, other) {
	const home = [...bySide].find(([, fits]) => fits.some(({ piece }) => piece === one))?.[1];
	if (!home) return;
	for (const fits of bySide.values()) {
		const at = fits.findIndex(({ piece }) => piece === other);
		if (at >= 0 && fits !== home) home.push(...fits.splice(at, 1));
	}
}
