/**
 * What every page is made of: the {@link org.tributary.gateway.page.Frame} around it, its texts, forms and assets, and the pages that
 * belong to neither portal nor console (welcome, sign-in, problems). Templates stand in {@code src/main/jte}; the build makes Java of
 * them. The way in is {@link org.tributary.gateway.page.Frames} and {@link org.tributary.gateway.page.Html}. Imports access for who is
 * looking. Knows nothing of programs or money.
 */
@NullMarked
package org.tributary.gateway.page;

import org.jspecify.annotations.NullMarked;
