/**
 * Draws QR codes. The way in is {@link org.tributary.tracking.qr.QrCode}. Imports nothing of ours; pure, knows neither links nor HTTP.
 */
@NullMarked
package org.tributary.tracking.qr;

import org.jspecify.annotations.NullMarked;
