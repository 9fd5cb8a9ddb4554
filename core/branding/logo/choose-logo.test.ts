import { BRANDS } from '../__fixtures__/brands';
import { halfPng } from './__fixtures__/png';
import { chooseLogo } from './choose-logo';
import { logoColours } from './logo-tone';

const none = { horizontal: '', round: '', onDark: '' };
const uri = (bytes: Buffer) => `data:image/png;base64,${bytes.toString('base64')}`;
const navy = uri(halfPng([11, 60, 93]));
const white = uri(halfPng([255, 255, 255]));

describe('chooseLogo', () => {
	it('takes the variant for the ground', () => {
		const logos = { ...none, horizontal: navy, horizontalOnDark: white, onDark: white };
		expect(chooseLogo(logos, { shape: 'horizontal', ground: '#0b3c5d' })).toEqual({
			uri: white,
			shape: 'horizontal',
			patch: '',
		});
		expect(chooseLogo(logos, { shape: 'round', ground: '#ffffff' }).uri).toBe(navy);
	});

	it('puts a dark logo on a light field where there is no other', () => {
		const chosen = chooseLogo({ ...none, round: navy }, { shape: 'horizontal', ground: '#0b1b25' });
		expect(chosen).toEqual({ uri: navy, shape: 'round', patch: '#ffffff' });
	});

	it('puts a white logo on a dark field on white paper', () => {
		const chosen = chooseLogo(
			{ ...none, horizontal: white },
			{ shape: 'horizontal', ground: '#ffffff' },
		);
		expect(chosen.patch).toBe('#111111');
	});

	it('takes a logo named for dark grounds for what it is, not for its name', () => {
		const logos = { ...none, horizontal: white, horizontalOnDark: navy, onDark: navy };
		expect(chooseLogo(logos, { shape: 'horizontal', ground: '#0b1b25' }).uri).toBe(white);
	});

	it('keeps a round logo in a round place, on a field, rather than a wide one that does not fit', () => {
		const logos = { ...none, round: navy, horizontalOnDark: white, onDark: white };
		const round = chooseLogo(logos, { shape: 'round', ground: '#0b1b25' });
		expect(round).toEqual({ uri: navy, shape: 'round', patch: '#ffffff' });
		const wide = chooseLogo(
			{ ...none, horizontal: navy, roundOnDark: white },
			{ shape: 'horizontal', ground: '#0b1b25' },
		);
		expect(wide).toMatchObject({ shape: 'round', patch: '' });
	});

	it('does not take half a logo for a whole one', () => {
		const { logoRound } = BRANDS.ember;
		const chosen = chooseLogo({ ...none, round: logoRound }, { shape: 'round', ground: '#5b2a86' });
		expect(chosen.patch).toBe('#ffffff');
	});

	it('reads the colours of drawings and of pixels', () => {
		expect(logoColours(navy)).toEqual(expect.arrayContaining(['#0b3c5d']));
		expect(logoColours(BRANDS.harbour.logoHorizontal)).toContain('#0b3c5d');
		expect(logoColours('data:image/jpeg;base64,/9j/wAALCAAUAB4BAREA/9k=')).toBe('opaque');
	});

	it('gives an empty address where there is no logo', () => {
		expect(chooseLogo(none, { shape: 'round', ground: '#ffffff' }).uri).toBe('');
	});
});
