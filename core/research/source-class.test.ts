import { sourceClassOf } from './source-class';

describe('the class of a source', () => {
	it.each<[number, string, string]>([
		[1, 'https://ec.europa.eu/eurostat/databrowser/view/x', ''],
		[1, 'https://www.census.gov/data', ''],
		[2, 'https://arxiv.org/abs/2404.15269', 'We describe the methodology of a survey.'],
		[2, 'https://doi.org/10.1000/1', ''],
		[2, 'https://institute.example/paper', 'A sample of 1,200 fleets answered.'],
		[3, 'https://www.reuters.com/x', 'A sample of 12 readers.'],
		[4, 'https://en.wikipedia.org/wiki/Heat_pump', 'The methodology of a survey is described.'],
		[4, 'https://vendor.example/blog', 'Book a demo of our platform. Methodology: ask us.'],
		[5, 'https://www.reddit.com/r/x', 'Official statistics say so.'],
	])('%i for %s', (expected, url, text) => {
		expect(sourceClassOf({ url, text })).toBe(expected);
	});
});
