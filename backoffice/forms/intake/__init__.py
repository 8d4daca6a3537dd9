"""Forms for what comes in: recording, the queue, mail, enquiries, praise, councillors’ conduct."""
