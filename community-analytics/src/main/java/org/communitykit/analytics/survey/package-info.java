/** What answers of some tell about all: tables with intervals, weights, and how many to ask. */
@NullMarked
package org.communitykit.analytics.survey;

import org.jspecify.annotations.NullMarked;
