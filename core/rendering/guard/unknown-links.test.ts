import { unknownLinks } from './unknown-links';

it('names the links that the document does not know, each once', () =>
	expect(
		unknownLinks(
			[
				'https://a.example/',
				'https://b.example/%C3%BC',
				'https://evil.example/x',
				'#s1',
				'https://evil.example/x',
				'mailto:a@a.example',
			],
			['https://a.example', 'https://b.example/ü', 'mailto:a@a.example'],
		),
	).toEqual(['https://evil.example/x']));

it('takes no other scheme, path or query for the same', () =>
	expect(
		unknownLinks(
			['http://a.example/', 'https://a.example/b', 'https://a.example/?c'],
			['https://a.example/'],
		),
	).toHaveLength(3));
