package org.tributary.contracts.directory;

import java.util.List;

/**
 * A destination for some visitors: those that are in one of the countries, on one of the devices and on one of the operating systems.
 * An empty list asks for nothing.
 *
 * @param countries ISO 3166 alpha-2 in upper case
 * @param devices {@code mobile}, {@code tablet}, {@code desktop}
 * @param os as clicks name them, compared without case
 * @param url where it leads, with macros as in a destination
 */
public record Target(List<String> countries, List<String> devices, List<String> os, String url) {}
