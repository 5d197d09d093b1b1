/**
 * What members' activities add up to. {@link org.communitykit.analytics.Analytics} measures a {@link
 * org.communitykit.analytics.Metric} over a {@link org.communitykit.analytics.Period}; what every number means is written
 * here once and holds for all of them.
 *
 * <ul>
 *   <li><b>Days</b> are those of the zone that is asked about; there is no other. One lasts from its first instant to the
 *       next one's, 23 or 25 hours where clocks change, and is none where the zone skipped it. Weeks start on Monday unless
 *       said. Windows and gaps are elapsed time, which clocks do not change.
 *   <li><b>When</b> something happened decides, not when it was logged. What comes late changes the parts it belongs to and
 *       no other; a number can be made again as of an earlier place in the log. What is dated after what is known has not
 *       happened.
 *   <li><b>The same activity</b>, by its id, counts once however often it comes; two alike with different ids are two.
 *   <li><b>What is not over</b> is marked as in progress or left out: nobody failed to return on a day that is still to come.
 *   <li><b>Whoever is set apart</b> ({@link org.communitykit.analytics.Marks#setApart}), such as bots and the host's team, is
 *       not counted for as long as they are, even if that is found out later; numbers come with them too ({@link
 *       org.communitykit.analytics.Measured#withExcluded}).
 *   <li><b>Members who were merged</b> count as the one they turned out to be, from the beginning, and as two again once they
 *       are parted, as if the log had said so all along.
 *   <li><b>Erased members</b> go on counting in the past under an id that leads to nobody, or are forgotten on demand ({@link
 *       org.communitykit.analytics.Analytics#forgettingErased}), which changes numbers of the past. Either way no state that
 *       a metric made without them knows of them.
 *   <li><b>Consent</b>: what members do after they withdrew it ({@link org.communitykit.analytics.Marks#withdrew}) is
 *       nobody's: it counts in totals of activities and in nothing that looks at members. Asked for {@link
 *       org.communitykit.analytics.Analytics#consenting}, the same holds of all who did not agree, and of the time before
 *       they did.
 *   <li><b>Nothing out of nothing</b> is no number: results are empty then, never 0 or NaN. A rate comes with what it is a
 *       rate of and its interval, a number with its {@link org.communitykit.analytics.Provenance}.
 * </ul>
 */
@NullMarked
package org.communitykit.analytics;

import org.jspecify.annotations.NullMarked;
