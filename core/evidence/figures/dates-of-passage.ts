/** Decides which dates of a passage a date of a sentence may be, and which spans of years they make. */
import type { Figure } from '../../contracts';
import { figuresAgree } from './figures-agree';
import { isDate, type Passage, type Scene, type Stated } from './passage';
import { speaksOfEdition, speaksOfPublication } from './publication';

/** The dates of a passage that a stated date may be: those of the facts, of the telling, or of the comparison. */
export function datesFor({ figure, cue }: Stated, passage: Passage, scene: Scene): Figure[] {
	const { dates, names } = passage.publication;
	const isTold = dates.length > 0 && speaksOfPublication(scene.sentence, figure, names);
	const isEdition = isTold && /\d{4}/.test(names) && speaksOfEdition(scene.sentence, figure);
	if (isEdition) {
		const told = passage.figures.filter(
			(date) => isDate(date) && speaksOfPublication(passage.text, date, names),
		);
		return [...told, ...dates];
	}
	const bases = passage.figures.filter(
		(date, index) => isDate(date) && passage.cues[index]?.place === 'base',
	);
	if (cue?.place === 'base' && bases.length > 0 && !isCarriedByFigure(figure, passage, scene)) {
		const spans = passage.figures.filter((date) => isDate(date) && date.high !== undefined);
		return [...bases, ...spans];
	}
	return [...passage.figures, ...passage.dates, ...(isTold ? dates : [])];
}

/** Whether the date dates a figure of the sentence that the passage has, too: "from 2 million in 2019". */
function isCarriedByFigure(date: Figure, passage: Passage, scene: Scene): boolean {
	return scene.stated.some(
		(figure) =>
			!isDate(figure) &&
			figure.period === date.period &&
			passage.figures.some(
				(other) => other.period === date.period && figuresAgree(figure, other).agrees,
			),
	);
}

/** "two years earlier" beside a passage that names both years. */
export function spanOfYears(
	figure: Figure,
	scene: Scene,
): { figure: Figure; cardId: string } | undefined {
	if (figure.kind !== 'duration' || figure.unit !== 'year') return undefined;
	if (!APART.test(scene.sentence.slice(Math.max(0, figure.start - 20), figure.end + 14)))
		return undefined;
	for (const passage of scene.passages) {
		const years = passage.figures.filter(isDate);
		const found = years.find(({ period }) =>
			years.some((other) => yearOf(period) - yearOf(other.period) === figure.value),
		);
		if (found) return { figure: found, cardId: passage.cardId };
	}
	return undefined;
}

const APART =
	/(?<!\p{L})(?:earlier|later|before|after|ago|within|zuvor|davor|später|früher|plus tôt|plus tard|auparavant|antes|después|prima|dopo|eerder|later|binnen|innerhalb|en|in)(?!\p{L})/iu;

const yearOf = (period: string): number => Number.parseInt(period.replace(/^FY/, ''), 10);
