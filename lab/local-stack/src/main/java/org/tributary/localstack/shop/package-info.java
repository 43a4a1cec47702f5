/**
 * A shop to try the program with: its page uses {@code /t.js} as any vendor's page would, its server reports the sale. The way in is
 * {@link org.tributary.localstack.shop.DemoShop}, a process of its own. Knows the platform by its public interface alone.
 */
@NullMarked
package org.tributary.localstack.shop;

import org.jspecify.annotations.NullMarked;
