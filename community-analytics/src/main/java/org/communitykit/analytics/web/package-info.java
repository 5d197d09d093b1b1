/** What visitors of a site did, from the log of its server or a list of events, without those that are programs. */
@NullMarked
package org.communitykit.analytics.web;

import org.jspecify.annotations.NullMarked;
