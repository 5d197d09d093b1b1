package org.communitykit.matching;

import org.communitykit.event.Event;

/** A volunteer and a group are asked whether they want to be introduced. */
public record IntroductionOpened(IntroductionId introduction) implements Event {}
