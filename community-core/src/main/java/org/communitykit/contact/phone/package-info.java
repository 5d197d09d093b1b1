/** Telephone numbers as libphonenumber knows them. */
@NullMarked
package org.communitykit.contact.phone;

import org.jspecify.annotations.NullMarked;
