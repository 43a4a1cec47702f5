/**
 * The partner gateway: people and access, programs, partners, links, the REST API and the pages. The way in is
 * {@link org.tributary.gateway.PartnerGateway}; each room below says what it owns. Imports contracts and platform; never another service.
 */
@NullMarked
package org.tributary.gateway;

import org.jspecify.annotations.NullMarked;
