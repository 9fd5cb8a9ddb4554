/** English. */
import { composed } from './compose';
import type { LanguageWords } from './words';

/** Words of English texts. */
export const english: LanguageWords = {
	decimalComma: false,
	small: () =>
		composed(
			'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
			'twenty thirty forty fifty sixty seventy eighty ninety',
			(tens, unit) => [`${tens} ${unit}`],
		),
	hundred: 'hundred',
	numberAnd: 'and',
	scales:
		'dozen:12 dozens:12 thousand:1e3 million:1e6 millions:1e6 mn:1e6 mln:1e6 billion:1e9 billions:1e9 bn:1e9 bln:1e9 trillion:1e12 tn:1e12 trn:1e12 lakh:1e5 crore:1e7',
	oneScale: 'a an',
	percent: '%|percent|pct|per cent|％',
	points:
		'percentage points|percentage point|percent points|percent point|pp|% points|% point|%- points|percentage - point',
	basisPoints: 'basis points|basis point|bps',
	per: 'per',
	each: 'a an each every',
	between: 'between',
	rangeAnd: 'and',
	rangeTo: 'to|through|up to',
	from: 'from',
	articles: '',
	before: {
		over: 'just over|slightly over|well over|slightly more than|a little more than|more than|greater than|higher than|older than|longer than|heavier than|larger than|bigger than|upwards of|in excess of|over|above|exceeding|exceeds|exceeded|exceed|topped|tops|top|topping|surpassed|surpassing|surpasses|surpass|beyond|passed|topped the|exceeded the|passed the|surpassed the|north of',
		under:
			'less than|fewer than|lower than|younger than|shorter than|smaller than|well under|slightly less than|under|below|short of|south of',
		up_to:
			'up to|as much as|as many as|at most|no more than|no longer than|no older than|no larger than|no higher than|not more than|a maximum of|maximum of|capped at|at the most',
		at_least:
			'at least|no less than|no shorter than|no lower than|no smaller than|no younger than|no fewer than|not less than|not fewer than|a minimum of|minimum of|not below',
		nearly:
			'nearly|almost|close to|just under|just below|approaching|not quite|just shy of|shy of|a little under|a little less than|slightly under',
		about:
			'about|around|roughly|approximately|approx|approx .|some|circa|ca|ca .|c .|an estimated|estimated at|estimated|in the region of|on the order of',
	},
	after: {
		at_least: 'or more|and above|or higher|and up|or above|plus|at least|at minimum',
		up_to: 'or less|or fewer|or below|or lower|at most|at the most',
		about: 'or so|or thereabouts',
	},
	negations:
		"not|never|n't|without|failed to|fail to|fails to|did not|didn't|does not|doesn't|do not|don't",
	up:
		'up rise rises rose risen rising increase increases increased increasing grow grows grew grown growing growth gain gains gained ' +
		'jump jumps jumped climb climbed climbs surge surged surges soared soar expanded expand higher more greater faster longer boost boosted ' +
		'increment uplift raised raise raises accelerated advance advanced climbing dearer costlier bigger larger swelled rebounded crept edged ballooned improved improvement recovered',
	down:
		'down fall falls fell fallen falling decrease decreases decreased decreasing decline declines declined declining drop drops dropped ' +
		'dropping reduce reduces reduced reducing reduction reductions cut cuts cutting lower less fewer cheaper slower shorter shrink shrank shrunk ' +
		'slump slumped plunge plunged plummeted lowered lowering contracted dip dipped slid slide trimmed sank sink sinks sunk smaller shed eased slipped slips slipping sagged tumbled tumbles tumbling dwindled dwindling lost loses losing slashed worsened retreated narrowed weakened',
	by: 'by',
	to: 'to',
	fillers:
		'by of a an another further about around roughly approximately nearly almost over more than at least less just only some well to up as much the its their',
	walls: 'while whereas and but compared from against versus vs although though',
	base: 'compared with|compared to|in comparison with|against|versus|vs|vs .|than in|than|since|relative to|up from|down from',
	months: [
		'january jan',
		'february feb',
		'march mar',
		'april apr',
		'may',
		'june jun',
		'july jul',
		'august aug',
		'september sep sept',
		'october oct',
		'november nov',
		'december dec',
	],
	parts:
		'first quarter:Q1|second quarter:Q2|third quarter:Q3|fourth quarter:Q4|final quarter:Q4|first half:H1|second half:H2',
	of: 'of in the',
	fiscal: 'fy|fiscal year|fiscal|financial year|school year|academic year',
	relative: 'last year:-1|this year:0|next year:1',
	shares:
		'half halves:2 third thirds:3 quarter quarters:4 fifth fifths:5 sixth sixths:6 seventh sevenths:7 eighth eighths:8 ninth ninths:9 tenth tenths:10',
	half: 'half',
	oneShare: 'a one',
	outOf: 'in|in every|out of|out of every|of every',
	multiplied:
		'doubled:2 doubling:2 doubles:2 tripled:3 tripling:3 triples:3 trebled:3 quadrupled:4 quadrupling:4 quintupled:5 halved:0.5 halving:0.5 halves:0.5',
	multiples:
		'double:2 triple:3 quadruple:4 twice:2 halve:0.5 twofold:2 threefold:3 fourfold:4 fivefold:5 sixfold:6 sevenfold:7 eightfold:8 ninefold:9 tenfold:10',
	times: 'times',
	timesAs: 'as the that what its their',
	timesMore: 'more less higher lower faster slower cheaper larger greater bigger longer costlier',
	fold: 'fold',
	units:
		'watt-hour watt-hours:Wh kilowatt-hour kilowatt-hours:kWh megawatt-hour megawatt-hours:MWh gigawatt-hour gigawatt-hours:GWh terawatt-hour terawatt-hours:TWh ' +
		'watt watts:W kilowatt kilowatts:kW megawatt megawatts:MW gigawatt gigawatts:GW mile miles:mile millimetre millimetres millimeter millimeters:mm ' +
		'centimetre centimetres centimeter centimeters:cm metre metres meter meters:m kilometre kilometres kilometer kilometers:km foot feet:ft inch inches:in ' +
		'milligram milligrams:mg gram grams gramme grammes:g kilogram kilograms kilo kilos:kg tonne tonnes:t ton tons:ton pound-weight:lb litre litres liter liters:l ' +
		'gallon gallons:gal barrel barrels:barrel hectare hectares:ha acre acres:acre volt volts:V kilovolt kilovolts:kV amp amps ampere amperes:A hertz:Hz ' +
		'megabyte megabytes:MB gigabyte gigabytes:GB terabyte terabytes:TB horsepower:hp ' +
		'millisecond milliseconds:ms second seconds sec secs:s minute minutes min mins:min hour hours hr hrs h:h day days:day week weeks:week month months:month ' +
		'year years yr yrs:year decade decades:decade square-metre square-metres square-meter square-meters:m² cubic-metre cubic-metres cubic-meter cubic-meters:m³ ' +
		'square-kilometre square-kilometres square-kilometer square-kilometers:km² million-tonnes:Mt kilotonne kilotonnes:kt megatonne megatonnes:Mt',
	currencies:
		'us dollars:USD|us dollar:USD|u . s . dollars:USD|canadian dollars:CAD|australian dollars:AUD|dollars:USD?|dollar:USD?|euros:EUR|euro:EUR|euro cents:EUR/100|' +
		'pounds sterling:GBP|pounds:GBP|pound:GBP|pence:GBP/100|us cents:USD/100|u . s . cents:USD/100|cents:cent|cent:cent|yen:JPY|yuan:CNY|rupees:INR|swiss francs:CHF|francs:CHF',
	announced:
		'reason way step thing question factor option point lesson part section finding pillar phase stage group type kind ' +
		'category area driver force change decision test rule number figure theme trend challenge benefit risk barrier principle ' +
		'condition criterion criteria element component priority action move mistake myth idea approach model path route scenario ' +
		'side half stream layer level line cost issue problem task topic argument answer example case check choice dimension fact ' +
		'feature goal input item key measure message mode objective obstacle outcome practice precondition recommendation ' +
		'requirement role source statement takeaway tool use variable word paragraph chart table exhibit page',
	ordinals: 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth',
	vague: 'several few many some couple of per the',
	when: 'in|during|for|by|end of|early|late|mid|through|throughout|until',
	turns:
		'from|to|and|or|but|while|whereas|than|versus|vs|after|before|since|between|compared|against|with|up|down|according|will|would|could|target|expected|forecast|projected|that|which',
	common: 'the of and in to was were by with for that from than is are its',
};
