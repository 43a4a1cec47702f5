package org.tributary.contracts.event;

/**
 * What the door a conversion came through knows against it; none of it changes what is earned, all of it keeps that back until a person
 * has looked.
 *
 * @param clientSide a browser sent it, where anybody can send anything
 * @param pending the sender has not approved it itself yet
 */
public record Arrival(boolean clientSide, boolean pending) {}
