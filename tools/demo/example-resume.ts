import type { ResumeInput } from '../../api/client.ts'

/** A made-up working life, for the demo only: a roadmap for everyone can't know anyone's. */
export const exampleResume: ResumeInput = {
  location: 'Example City',
  email: 'demo@example.com',
  public: ['location', 'email'],
  experience: [
    {
      employer: 'Example Telecom (made up)',
      role: 'Senior VoIP engineer',
      place: 'Example City',
      from: '2018-04',
      points: [
        'Managed high-availability voice infrastructure for 10,000 example users on three sites',
        'Designed SIP routing between two carriers; a failed trunk is now left in seconds, without a call',
      ],
    },
    {
      employer: 'Example Systems (made up)',
      role: 'PBX technician',
      from: '2013-09',
      to: '2018-03',
      points: ['Installed and kept up phone systems for 40 example customers'],
    },
  ],
  education: [
    { school: 'Example College (made up)', degree: 'BSc', subject: 'Telecommunications', from: '2010', to: '2013' },
  ],
  skills: [{ title: 'Telecommunications', lines: ['SIP/RTP protocols', 'Asterisk', 'VoIP QoS'] }],
  languages: [
    { language: 'English', level: 'native' },
    { language: 'Spanish', level: 'conversational' },
  ],
}
