"""Mails that machines write: bounces, absences, receipts, calendars, signature services."""
