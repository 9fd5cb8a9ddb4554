/** Pieces in the brand, made of the same parts as the documents: cards, carousel, summary, e-mail, monthly report. */
export { carousel } from './carousel';
export { checkEmail } from './check-email';
export { monthOfItems } from './monthly-items';
export { monthlyReport } from './monthly-report';
export { newsletterEmail, type EmailLogo, type EmailOptions } from './newsletter-email';
export { onePageSummary } from './one-page-summary';
export { pictureCards, pictureLogo } from './picture-cards';
export { pieceKit, type BrandLevelsInput } from './piece-kit';
export { CARD_SIZES, CAROUSEL_SIZES, type CardSizeId } from './sizes';
export { socialCards } from './social-cards';
