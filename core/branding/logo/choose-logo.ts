/** Chooses the logo for a place: the shape wanted, in the variant that can be seen on its ground, else on a field of its own. */
import type { Brand } from '../../contracts';
import { contrastOf } from '../colour';
import { isSeenOn } from './logo-tone';

/** Shapes of a logo. */
export type LogoShape = 'horizontal' | 'vertical' | 'round';

/** The logo for a place. */
export interface ChosenLogo {
	/** `data:` address; empty when the brand has no logo at all. */
	uri: string;
	shape: LogoShape;
	/** Colour of the field it needs behind it; empty where it is seen as it is. */
	patch: '' | '#ffffff' | '#111111';
}

const NEXT: Record<LogoShape, readonly LogoShape[]> = {
	horizontal: ['horizontal', 'round', 'vertical'],
	vertical: ['vertical', 'round', 'horizontal'],
	round: ['round', 'vertical', 'horizontal'],
};

/**
 * The logo of a brand for a ground. A place for a wide logo takes any shape that is seen; the narrower places keep
 * their shape where the brand has it, if need be on a field.
 */
export function chooseLogo(
	logos: Brand['logos'],
	place: { shape: LogoShape; ground: string },
): ChosenLogo {
	const { shape, ground } = place;
	const isDark = contrastOf(ground, '#ffffff') > contrastOf(ground, '#000000');
	const light = (of: LogoShape) => logos[of] ?? '';
	const dark = (of: LogoShape) => logos[`${of}OnDark`] ?? (of === 'horizontal' ? logos.onDark : '');
	const candidates = NEXT[shape]
		.flatMap((of) =>
			(isDark ? [dark(of), light(of)] : [light(of), dark(of)]).map((uri) => ({ uri, of })),
		)
		.filter(({ uri }) => uri !== '');
	const own = candidates.filter(({ of }) => of === shape);
	const wanted = shape === 'horizontal' || own.length === 0 ? candidates : own;
	const seen = wanted.find(({ uri }) => isSeenOn(uri, ground));
	if (seen !== undefined) return { uri: seen.uri, shape: seen.of, patch: '' };
	const [first] = wanted;
	if (first === undefined) return { uri: '', shape, patch: '' };
	const patch = isSeenOn(first.uri, '#ffffff') ? '#ffffff' : '#111111';
	return { uri: first.uri, shape: first.of, patch };
}
