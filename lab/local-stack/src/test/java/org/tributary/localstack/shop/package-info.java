@org.jspecify.annotations.NullMarked
package org.tributary.localstack.shop;
