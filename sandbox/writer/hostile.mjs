export const obey = (made) => made;
